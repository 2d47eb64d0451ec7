/** The journal follows the bytes at the latest after so many bytes of writing. */
const flushAtMostBytes = 16 * 1024 ** 2;
/** And at the latest after so many milliseconds. */
const flushAtMostMs = 500;
/** It follows earlier after this share of what is held, */
const flushAtShare = 1 / 64;
/** but not for less than this, */
const flushAtLeastBytes = 256 * 1024;
/** nor while less than this is held: a small file is whole before it needs a journal. */
const flushFromBytes = 1024 ** 2;
/** In between it rests, in milliseconds from the beginning of a flush to that of the next, */
const restMs = 20;
/** and for so many times as long as the last flush took: a slow disk has bytes to write besides. */
const restPerFlush = 2;

/** What the next flush depends on. */
export interface SinceFlush {
  /** Bytes written since the last flush. */
  readonly unflushed: number;
  /** Bytes held in all. */
  readonly held: number;
  /** How long the last flush took, in milliseconds; 0 before the first. */
  readonly tookMs: number;
}

/**
 * When the journal is to be brought up to date next, in milliseconds from the beginning of the last flush, so that what a
 * kill may cost is a small share of what has come.
 */
export function nextFlushAfter({ unflushed, held, tookMs }: SinceFlush): number {
  if (unflushed >= flushAtMostBytes) return 0;
  const isWorthIt = held >= flushFromBytes && unflushed >= Math.max(flushAtLeastBytes, held * flushAtShare);
  return isWorthIt ? Math.min(flushAtMostMs, Math.max(restMs, tookMs * restPerFlush)) : flushAtMostMs;
}
