/** How the bytes of a tar archive are packed. */
export type Codec = 'none' | 'gzip' | 'xz' | 'zstd' | 'bzip2';

export type ArchiveKind =
  | { readonly kind: 'tar'; readonly codec: Codec }
  | { readonly kind: 'zip' }
  | { readonly kind: '7z' };

const tarEndings: readonly (readonly [RegExp, Codec])[] = [
  [/\.tar$/i, 'none'],
  [/\.(?:tar\.gz|tgz)$/i, 'gzip'],
  [/\.(?:tar\.xz|txz)$/i, 'xz'],
  [/\.(?:tar\.zst|tzst)$/i, 'zstd'],
  [/\.(?:tar\.bz2|tbz2?)$/i, 'bzip2'],
];

/** What a file is by its name; `undefined` where that says nothing of an archive. */
export function archiveKind(name: string): ArchiveKind | undefined {
  if (/\.zip$/i.test(name)) return { kind: 'zip' };
  if (/\.7z$/i.test(name)) return { kind: '7z' };
  const codec = tarEndings.find(([ending]) => ending.test(name))?.[1];
  return codec === undefined ? undefined : { kind: 'tar', codec };
}
