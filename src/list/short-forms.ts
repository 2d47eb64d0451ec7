/** `github:OWNER/REPO@TAG/NAME`: assets of a release. */
export interface GithubAsset {
  readonly owner: string;
  readonly repo: string;
  /** `latest` is the newest release that is neither draft nor prerelease. */
  readonly tag: string;
  /** The asset's name, or a pattern with `*` and `?`. */
  readonly name: string;
}

/** `hf:OWNER/REPO@REVISION/PATH`: a file of a repository on Hugging Face. */
export interface HubFile {
  readonly kind: 'model' | 'dataset' | 'space';
  readonly owner: string;
  readonly repo: string;
  /** A branch, tag or commit; a `/` in it stands percent-encoded. */
  readonly revision: string;
  /** Its folders and name, decoded. */
  readonly path: readonly string[];
}

/** A tag may hold `/`, an asset's name cannot: the last one parts them. */
export function githubAsset(text: string): GithubAsset | undefined {
  const [, owner, repo, tag, name] = /^github:([\w-]+)\/([\w.-]+)@([^\s?#]+)\/([^/\s]+)$/i.exec(text) ?? [];
  if (owner === undefined || repo === undefined || tag === undefined || name === undefined) return undefined;
  const decodedTag = decoded(tag);
  const decodedName = decoded(name);
  if (decodedTag === undefined || decodedName === undefined || isDots(repo)) return undefined;
  return { owner, repo, tag: decodedTag, name: decodedName };
}

export function hubFile(text: string): HubFile | undefined {
  const [, kind, owner, repo, raw, path] =
    /^hf:(?:(dataset|space|model)s\/)?([\w.-]+)\/([\w.-]+)@([^\s/?#]+)\/([^\s?#]+)$/i.exec(text) ?? [];
  if (owner === undefined || repo === undefined || raw === undefined || path === undefined) return undefined;
  const revision = decoded(raw);
  const segments = path.split('/').map(decoded);
  const sound = (segment: string | undefined) => segment !== undefined && segment !== '' && !isDots(segment);
  if (revision === undefined || isDots(owner) || isDots(repo) || !segments.every(sound)) return undefined;
  return {
    kind: kind?.toLowerCase() === 'dataset' ? 'dataset' : kind?.toLowerCase() === 'space' ? 'space' : 'model',
    owner,
    repo,
    revision,
    path: segments.flatMap((segment) => segment ?? []),
  };
}

/** The https: URL of an object in a public bucket: `s3://BUCKET/KEY` or `gs://BUCKET/OBJECT`. */
export function bucketUrl(text: string): URL | undefined {
  const [, scheme = '', bucket = '', key] =
    /^(s3|gs):\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])\/(.+)$/i.exec(text) ?? [];
  if (key === undefined) return undefined;
  // A wildcard certificate does not reach beyond one dot: such buckets are named in the path.
  const host =
    scheme.toLowerCase() === 'gs'
      ? `storage.googleapis.com/${bucket}`
      : /[._]/.test(bucket)
        ? `s3.amazonaws.com/${bucket}`
        : `${bucket}.s3.amazonaws.com`;
  const url = `https://${host}/${key}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isDots(segment: string): boolean {
  return segment === '.' || segment === '..';
}
