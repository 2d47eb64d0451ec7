import { displayUrl } from '../http/display-url.js';
import { HttpFailure, StatusError } from '../http/failures.js';
import type { Request } from '../list/request.js';
import { type GithubAsset, githubAsset } from '../list/short-forms.js';
import { SeveralFilesError } from './forge-errors.js';
import type { GithubApi } from './github-api.js';
import { assetsOf, type Located, withLocated, withSource } from './github-assets.js';
import { isPattern, publicAssetUrl, releaseName, releaseUrl } from './github-release.js';
import type { Servers } from './servers.js';

/** Says what could not be asked of GitHub, and what is done instead. */
export type Warn = (message: string) => void;

/**
 * Finds out what the GitHub sources of a request really are: short forms become URLs (several requests where a pattern
 * fits several assets), and release assets that not everybody may read get a route through the API. What the API
 * states as the digest of an asset counts as declared.
 *
 * @throws NothingFoundError; SeveralFilesError; ForgeAnswerError; HttpFailure; `signal.reason`
 */
export async function resolveGithub(
  request: Request,
  api: GithubApi,
  servers: Servers,
  warn: Warn,
): Promise<readonly Request[]> {
  const [first] = request.sources;
  const form = githubAsset(first.href);
  if (form !== undefined && isPattern(form.name)) {
    const located = await assetsOf(form, request, api, servers);
    refuseWhatOnlyOneCanHave(located, request);
    const several = located.length > 1;
    return Promise.all(
      located.map((each) =>
        withLocated(
          { ...request, origin: several ? `${request.origin} (${each.asset.name})` : request.origin },
          first,
          each,
          api,
        ),
      ),
    );
  }
  let resolved = request;
  for (const source of request.sources) resolved = await resolveSource(resolved, source, api, servers, warn);
  return [resolved];
}

async function resolveSource(
  request: Request,
  source: URL,
  api: GithubApi,
  servers: Servers,
  warn: Warn,
): Promise<Request> {
  const form = githubAsset(source.href);
  const written = form === undefined && api.hasToken ? releaseUrl(source, servers) : undefined;
  const name = form === undefined ? written : { ...releaseName(form), name: form.name };
  if (name === undefined) return request;
  const plain = form === undefined ? source : publicAssetUrl(name, name.name, servers);
  try {
    if (form !== undefined) {
      const [located, ...more] = await assetsOf(form, request, api, servers);
      if (located === undefined || more.length > 0) throw severalMirrors(request, form);
      return await withLocated(request, source, located, api);
    }
    const asset = (await api.release(name)).assets.find((each) => each.name === name.name);
    return asset === undefined
      ? request
      : await withLocated(request, source, { name, asset, url: source }, api);
  } catch (error) {
    if (!(error instanceof HttpFailure) || isPattern(name.name)) throw error;
    // What the API does not tell, or not to this token, may still be public.
    if (!(error instanceof StatusError && error.status === 404)) {
      warn(
        `${request.origin}: ${error.message}; ${displayUrl(plain)} is fetched without what GitHub's API would tell of it`,
      );
    }
    return withSource(request, source, plain);
  }
}

function refuseWhatOnlyOneCanHave(located: readonly Located[], request: Request): void {
  if (located.length < 2) return;
  const names = located.map(({ asset }) => asset.name);
  const { out, checksums, size, tool, sources } = request;
  const only = [
    ...(sources.length > 1 ? ['mirrors'] : []),
    ...(out === undefined ? [] : ['out']),
    ...(checksums.length === 0 ? [] : ['checksum']),
    ...(size === undefined ? [] : ['size']),
    ...(tool === undefined ? [] : ['tool']),
  ];
  if (only.length > 0)
    throw new SeveralFilesError(request.origin, names, `the item gives ${only.join(', ')}`);
}

function severalMirrors({ origin }: Request, form: GithubAsset): SeveralFilesError {
  return new SeveralFilesError(origin, [form.name], 'a mirror is one file');
}
