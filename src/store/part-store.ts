/** Names one part of one exact content. Every run that sees the same content derives the same key. */
export interface PartKey {
  /** Identity of the content: 64 lower-case hexadecimal digits. */
  readonly identity: string;
  /** The nominal size of the file's parts in bytes; the last part may be shorter. */
  readonly partSize: number;
  /** Counted from 0; the part starts at `index * partSize`. */
  readonly index: number;
}

/** A run of bytes in a file on disk. */
export interface FileSlice {
  readonly path: string;
  /** First byte, from 0. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

export type RestoreOutcome =
  /** The bytes are at their place in the file, and their SHA-256 is what the entry said. */
  | { readonly kind: 'hit'; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'miss' }
  /** The entry was there and could not be used: damaged, of another length, or too slow. Nothing was written, or what was written is to be ignored. */
  | { readonly kind: 'bad'; readonly reason: string };

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly bytes: number }
  /** Another job or an earlier run has saved it: as good as saved. */
  | { readonly kind: 'exists' }
  /** The store will not take it (read-only token, `cache-mode`, limit). */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Where parts live between runs. Never throws for a reason of its own: whatever goes wrong is an outcome, because a
 * store is a convenience and the file comes from the source all the same.
 */
export interface PartStore {
  /** For the log: `the Actions cache`, `the folder /x`, `none`. */
  readonly description: string;
  /** False: `restore` always misses, so nobody need ask. */
  readonly readable: boolean;
  /** False: `save` always refuses, so nobody need hash or announce parts. */
  readonly writable: boolean;
  /** Writes the part's bytes into the existing file at `into`; `into.length` is the length that the part must have. */
  restore(key: PartKey, into: FileSlice): Promise<RestoreOutcome>;
  /** Keeps the bytes of `from`, whose SHA-256 (lower-case hex) is `sha256`; they are checked against it on the way. */
  save(key: PartKey, from: FileSlice, sha256: string): Promise<SaveOutcome>;
  /**
   * Lets saves in flight finish for at most `graceMs` milliseconds, starts none of those still waiting (they resolve as
   * `refused`), and frees processes and folders.
   */
  close(graceMs: number): Promise<void>;
}
