import { StatusError } from '../http/failures.js';
import type { Request } from '../list/request.js';
import { nameFromServer } from '../list/server-name.js';
import type { GithubAsset } from '../list/short-forms.js';
import { NothingFoundError } from './forge-errors.js';
import type { GithubApi } from './github-api.js';
import {
  type Asset,
  isPattern,
  matching,
  publicAssetUrl,
  type ReleaseName,
  releaseName,
} from './github-release.js';
import type { Servers } from './servers.js';

/** A source that has become certain: the URL that everybody knows it by, and what the API told of it. */
export interface Located {
  readonly name: ReleaseName;
  readonly asset: Asset;
  readonly url: URL;
}

/**
 * The assets that a short form names, which are several where its name is a pattern.
 *
 * @throws NothingFoundError where none fits; HttpFailure; ForgeAnswerError; `signal.reason`
 */
export async function assetsOf(
  form: GithubAsset,
  { origin }: Request,
  api: GithubApi,
  servers: Servers,
): Promise<readonly Located[]> {
  const name = releaseName(form);
  const what = `${form.owner}/${form.repo}@${form.tag}`;
  const release = await api.release(name).catch((error: unknown) => {
    if (!(error instanceof StatusError && error.status === 404) || !isPattern(form.name)) throw error;
    throw new NothingFoundError(
      origin,
      `the release ${what}`,
      'a release that may be read',
      'GitHub answered 404',
    );
  });
  const found = matching(release.assets, form.name);
  if (found.length === 0) {
    const names = release.assets.map((asset) => asset.name).slice(0, 20);
    const there = names.length === 0 ? 'a release without assets' : names.join(', ');
    throw new NothingFoundError(origin, `${form.name} in ${what}`, form.name, there);
  }
  // The tag that `latest` stands for now, so that a file that is resumed stays the same one.
  const pinned = { ...name, tag: release.tag };
  return found.map((asset) => ({ name: pinned, asset, url: publicAssetUrl(pinned, asset.name, servers) }));
}

/** The request with `source` replaced by what was found, and what the API told of it. */
export async function withLocated(
  request: Request,
  source: URL,
  { name, asset, url }: Located,
  api: GithubApi,
): Promise<Request> {
  const route = (await api.isPublic(name)) ? undefined : api.assetRoute(name, asset.id);
  const { digest } = asset;
  return {
    ...withSource(request, source, url),
    // The address that is asked may say nothing of the name.
    out: request.out ?? nameFromServer(asset.name),
    ...(route === undefined ? {} : { routes: new Map([...(request.routes ?? []), [url.href, route]]) }),
    ...(digest === undefined
      ? {}
      : { declared: [...(request.declared ?? []), { ...digest, by: "digest in GitHub's API" }] }),
  };
}

/** The request with one of its sources replaced. */
export function withSource(request: Request, source: URL, url: URL): Request {
  const [first, ...mirrors] = request.sources;
  const place = (each: URL) => (each === source ? url : each);
  return { ...request, sources: [place(first), ...mirrors.map(place)] };
}
