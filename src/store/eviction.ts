/** A stored file as eviction sees it. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  /** Last time it was written or read, in milliseconds since the epoch. */
  readonly usedAt: number;
}

/** The files to remove, least recently used first, so that the rest takes at most `limit` bytes. */
export function leastRecentlyUsed<File extends StoredFile>(files: readonly File[], limit: number): File[] {
  let total = files.reduce((sum, file) => sum + file.bytes, 0);
  const evicted: File[] = [];
  for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (total <= limit) break;
    evicted.push(file);
    total -= file.bytes;
  }
  return evicted;
}
