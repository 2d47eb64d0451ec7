import type { HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import type { HeaderField, Route } from '../list/request.js';
import { ForgeAnswerError } from './forge-errors.js';
import { isRecord, type Release, type ReleaseName, readRelease } from './github-release.js';
import { readJson } from './read-json.js';
import type { Retrying } from './retrying.js';
import { below, type Servers } from './servers.js';

/** The few questions that are asked of GitHub's API, each only once in a run: an hour has few requests. */
export class GithubApi {
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(
    private readonly http: HttpClient,
    private readonly servers: Servers,
    /** Goes to the API's own origin only. */
    private readonly token: string | undefined,
    private readonly retrying: Retrying,
    private readonly signal: AbortSignal,
  ) {}

  get hasToken(): boolean {
    return this.token !== undefined;
  }

  /** @throws HttpFailure; ForgeAnswerError; `signal.reason` */
  async release({ owner, repo, tag }: ReleaseName): Promise<Release> {
    const which = tag === undefined ? ['latest'] : ['tags', tag];
    const url = below(this.servers.githubApi, 'repos', owner, repo, 'releases', ...which);
    const release = readRelease(await this.#ask(url));
    if (release !== undefined) return release;
    throw new ForgeAnswerError(displayUrl(url), 'a release', 'other JSON');
  }

  /** True only where the API says that everybody may read the repository. */
  async isPublic({ owner, repo }: ReleaseName): Promise<boolean> {
    if (this.token === undefined) return true;
    const url = below(this.servers.githubApi, 'repos', owner, repo);
    const answer = await this.#ask(url).catch((error: unknown) => {
      this.signal.throwIfAborted();
      return error;
    });
    return isRecord(answer) && answer.private === false;
  }

  /** How the bytes of an asset are asked for: the API sends them, or on to where they are stored. */
  assetRoute({ owner, repo }: ReleaseName, id: number): Route {
    return {
      url: below(this.servers.githubApi, 'repos', owner, repo, 'releases', 'assets', String(id)),
      headers: this.#fields('application/octet-stream'),
    };
  }

  #ask(url: URL): Promise<unknown> {
    const known = this.#answers.get(url.href);
    if (known !== undefined) return known;
    const route = { url, headers: this.#fields('application/vnd.github+json') };
    const answer = this.retrying(() => readJson(this.http, route, this.signal));
    this.#answers.set(url.href, answer);
    return answer;
  }

  #fields(accept: string): HeaderField[] {
    return [
      { name: 'Accept', value: accept },
      { name: 'X-GitHub-Api-Version', value: '2022-11-28' },
      ...(this.token === undefined ? [] : [{ name: 'Authorization', value: `Bearer ${this.token}` }]),
    ];
  }
}
