import type { Checksum } from '../list/checksum.js';
import { parseChecksum } from '../list/checksum-word.js';
import type { GithubAsset } from '../list/short-forms.js';
import { below, type Servers } from './servers.js';

/** What identifies a release: its repository and tag, `undefined` for the newest one. */
export interface ReleaseName {
  readonly owner: string;
  readonly repo: string;
  readonly tag: string | undefined;
}

/** An asset as the API tells of it. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  /** Of assets that were uploaded since GitHub computes it. */
  readonly digest: Checksum | undefined;
}

export interface Release {
  readonly tag: string;
  readonly assets: readonly Asset[];
}

/** The release and the asset's name in a URL of GitHub's web server; `undefined` for any other URL. */
export function releaseUrl(
  url: URL,
  { github }: Servers,
): (ReleaseName & { readonly name: string }) | undefined {
  const base = github.href.replace(/\/+$/, '');
  const address = url.origin + url.pathname;
  if (!address.toLowerCase().startsWith(`${base.toLowerCase()}/`)) return undefined;
  const segments = address
    .slice(base.length + 1)
    .split('/')
    .map(decoded);
  const [owner, repo, releases, second, third, name, ...rest] = segments;
  if (!owner || !repo || releases !== 'releases' || !third || !name || rest.length > 0) return undefined;
  if (second === 'download') return { owner, repo, tag: third, name };
  return second === 'latest' && third === 'download' ? { owner, repo, tag: undefined, name } : undefined;
}

/** Where the public gets an asset without the API. */
export function publicAssetUrl({ owner, repo, tag }: ReleaseName, name: string, { github }: Servers): URL {
  return tag === undefined
    ? below(github, owner, repo, 'releases', 'latest', 'download', name)
    : below(github, owner, repo, 'releases', 'download', tag, name);
}

export function releaseName({ owner, repo, tag }: GithubAsset): ReleaseName {
  return { owner, repo, tag: tag === 'latest' ? undefined : tag };
}

/** The assets that a name with `*` (any letters) and `?` (one letter) fits; one that is spelt exactly so comes alone. */
export function matching(assets: readonly Asset[], pattern: string): readonly Asset[] {
  const exact = assets.filter(({ name }) => name === pattern);
  return exact.length > 0 ? exact : assets.filter(({ name }) => fits(name, pattern));
}

export function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

/** Steps back to the last `*` alone, so that no pattern takes more than the product of both lengths. */
function fits(name: string, pattern: string): boolean {
  const [letters, signs] = [[...name], [...pattern]];
  let [at, sign, star, resume] = [0, 0, -1, 0];
  while (at < letters.length) {
    if (signs[sign] === '*') {
      star = sign++;
      resume = at;
    } else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === letters[at])) {
      sign++;
      at++;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((each) => each === '*');
}

/** `undefined` unless `json` is a release of the API; assets that are not yet uploaded are left out. */
export function readRelease(json: unknown): Release | undefined {
  if (!isRecord(json) || typeof json.tag_name !== 'string' || !Array.isArray(json.assets)) return undefined;
  const assets: unknown[] = json.assets;
  return { tag: json.tag_name, assets: assets.flatMap((asset) => readAsset(asset) ?? []) };
}

function readAsset(json: unknown): Asset | undefined {
  if (!isRecord(json) || typeof json.name !== 'string' || !isId(json.id)) return undefined;
  if (typeof json.state === 'string' && json.state !== 'uploaded') return undefined;
  const digest = typeof json.digest === 'string' ? parseChecksum(json.digest) : undefined;
  return { id: json.id, name: json.name, digest };
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
