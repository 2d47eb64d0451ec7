import { sha256 } from './sha256.js';

/** Files below this many bytes share store entries: one of their own would cost more than it holds. */
export const bundledBelow = 1024 ** 2;
/** About how many items of a list share a bundle. */
export const itemsPerBundle = 256;

/** Whether a file goes into a bundle instead of into parts: it is small, and no part size cuts it. */
export function isBundled({ size, partSize }: { readonly size: number; readonly partSize: number }): boolean {
  return size < bundledBelow && size <= partSize;
}

/** Items of a list that share one store entry, as far as their files are small. */
export interface BundlePlan {
  /** 64 lower-case hex digits. */
  readonly name: string;
  /** What the items' records are found by; see `subjectOf`. */
  readonly subjects: readonly string[];
}

/**
 * Cuts a list into runs of items that share a bundle. Where it is cut and what a run is called follows from the subjects
 * with the smallest hashes, not from positions: a list that gains or loses an item keeps its cuts and names but for the
 * few in which that item was one of the smallest.
 */
export function bundlesOf(subjects: readonly string[]): BundlePlan[] {
  const count = Math.ceil(subjects.length / itemsPerBundle);
  const byHash = subjects.map((subject, index) => ({ index, hash: hashOf(subject) }));
  byHash.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.index - b.index));
  const cuts = byHash
    .slice(0, Math.max(count - 1, 0))
    .map(({ index }) => index)
    .filter((index) => index > 0)
    .sort((a, b) => a - b);
  return [0, ...cuts].map((start, nth) => {
    const members = [...new Set(subjects.slice(start, cuts[nth]))];
    const [smallest = ''] = members.map(hashOf).sort();
    return { name: smallest, subjects: members };
  });
}

function hashOf(subject: string): string {
  return sha256(subject);
}
