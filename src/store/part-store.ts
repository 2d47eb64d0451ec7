import type { Span } from '../plan/span.js';
import type { EntryKey } from './entry-key.js';

/** A run of bytes in a file on disk. */
export interface FileSlice {
  readonly path: string;
  /** First byte, from 0. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** What an entry holds: bytes, where they belong, and words about them. A part is the case of one aligned span. */
export interface Entry {
  /** The bytes, one slice after the other. */
  readonly slices: readonly FileSlice[];
  /** Where they belong in the file that they are restored into, in the same order. */
  readonly spans: readonly Span[];
  /** What whoever restores it has to know besides; at most 1 MiB of characters: escapes may make them longer, and spans need room in the header beside them. */
  readonly notes: string;
  /** SHA-256 of the bytes, lower-case hex, which they are checked against on the way; undefined where nobody knows it. */
  readonly sha256: string | undefined;
}

/** Where the bytes of an entry go. */
export interface Destination {
  /** An existing file; untouched when the entry turns out to be bad. */
  readonly path: string;
  /** The spans that the entry must have; undefined: whatever it has below `size`. */
  readonly spans: readonly Span[] | undefined;
  /** Bytes of the complete file: nothing is written beyond. */
  readonly size: number;
}

export type RestoreOutcome =
  /** The bytes are at their place in the file, and their SHA-256 is what the entry said. */
  | {
      readonly kind: 'hit';
      readonly bytes: number;
      readonly sha256: string;
      readonly spans: readonly Span[];
      readonly notes: string;
    }
  | { readonly kind: 'miss' }
  /** The entry was there and could not be used: damaged, of another length, or too slow. The file is as it was. */
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
 * What a store knows of an entry before, or besides, the outcome: it is there and its bytes come, told again whenever more
 * have come; there is none; the newest one is of no use, and hides what may be older.
 */
export type Sight = 'found' | 'absent' | 'damaged';

/**
 * Where parts live between runs. Never throws for a reason of its own: whatever goes wrong is an outcome, because a
 * store is a convenience and the file comes from the source all the same.
 */
export interface PartStore {
  /** For the log: `the Actions cache`, `the folder /x`, `none`. */
  readonly description: string;
  /** Whether other jobs are likely to use it for the same files at this very moment. */
  readonly shared: boolean;
  /** False: `restore` always misses, so nobody need ask. */
  readonly readable: boolean;
  /** False: `save` always refuses, so nobody need hash or announce parts. */
  readonly writable: boolean;
  /**
   * Writes the bytes of the newest entry under `key` to their places.
   *
   * @param signal ends the wait: the outcome is a miss then, and nothing is written after it is known
   * @param onSight hears what the store knows; nothing where it was not asked or did not answer, which is a miss too
   */
  restore(
    key: EntryKey,
    into: Destination,
    signal?: AbortSignal,
    onSight?: (sight: Sight) => void,
  ): Promise<RestoreOutcome>;
  /** Keeps `entry` under `key`; `exists` when the newest entry there holds the same. */
  save(key: EntryKey, entry: Entry): Promise<SaveOutcome>;
  /**
   * What the store keeps under `key` has turned out to be bad although its digest is right: it goes where the store can
   * remove things, and does not keep a better entry from being saved.
   */
  discard(key: EntryKey): Promise<void>;
  /** What the store keeps under `key` is good and not needed any more: it goes where the store can remove things. */
  release(key: EntryKey): Promise<void>;
  /**
   * Lets saves in flight finish for at most `graceMs` milliseconds, starts none of those still waiting (they resolve as
   * `refused`), and frees processes and folders.
   */
  close(graceMs: number): Promise<void>;
}

/** The number of bytes that `entry` holds. */
export function sizeOf(entry: Pick<Entry, 'slices'>): number {
  return entry.slices.reduce((sum, { length }) => sum + length, 0);
}

/** Bytes that belong where they stand now, as those of one file do. */
export function inPlace(slices: readonly FileSlice[], sha256: string | undefined, notes = ''): Entry {
  const spans = slices.map(({ offset, length }) => ({ start: offset, end: offset + length }));
  return { slices, spans, notes, sha256 };
}
