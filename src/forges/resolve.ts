import { Failure } from '../errors/failure.js';
import type { HttpClient } from '../http/client.js';
import type { HeaderField, Request } from '../list/request.js';
import { resolveGithub } from './github.js';
import { GithubApi } from './github-api.js';
import { withGithubToken } from './github-token.js';
import { hasAuthorization, resolveHub } from './hub.js';
import { type NetrcEntry, withNetrc } from './netrc.js';
import { type RetryingOptions, retrying } from './retrying.js';
import { serversFrom } from './servers.js';

export interface ResolveOptions extends RetryingOptions {
  readonly http: HttpClient;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly githubToken: string | undefined;
  readonly netrc: readonly NetrcEntry[];
  /** The fields of the whole run; where they authorize, nothing else does. */
  readonly headers: readonly HeaderField[];
}

/** A public file need not wait long for what an API would tell of it. */
const fewestRetries = 2;

/**
 * Makes requests of what a list names: short forms become URLs, sources that need a token or credentials get their route.
 * A request that cannot be resolved stays in its place with the reason, so that the others are fetched all the same.
 */
export async function resolveRequests(
  requests: readonly Request[],
  options: ResolveOptions,
): Promise<readonly Request[]> {
  const { env, githubToken, netrc, headers, http, signal, report } = options;
  const servers = serversFrom(env);
  const fewer = { ...options, retries: Math.min(options.retries, fewestRetries) };
  const api = new GithubApi(http, servers, githubToken, retrying("GitHub's API", fewer), signal);
  const warn = (message: string) => report({ type: 'warning', file: null, message });
  const authorized = hasAuthorization(headers);

  const resolveOne = async (request: Request): Promise<readonly Request[]> => {
    const own = authorized || hasAuthorization(request.headers);
    try {
      const found =
        own && !hasShortForm(request) ? [request] : await resolveGithub(request, api, servers, warn);
      return found
        .map((each) => resolveHub(each, servers, own ? undefined : env.HF_TOKEN?.trim() || undefined))
        .map((each) => (own ? each : withGithubToken(each, servers, githubToken)))
        .map((each) => (own ? each : withNetrc(each, netrc)));
    } catch (error) {
      if (!signal.aborted && !(error instanceof Failure)) throw error;
      return [{ ...request, unresolved: { reason: error } }];
    }
  };
  return (await Promise.all(requests.map(resolveOne))).flat();
}

function hasShortForm({ sources }: Request): boolean {
  return sources.some(({ protocol }) => protocol === 'github:');
}
