import { lengthOf, type Span } from './span.js';
import type { SpanSet } from './span-set.js';

/** Below this many bytes a range is not worth a request of its own. */
export const smallestShare = 2 * 1024 ** 2;
/** Strides that are shorter, in bytes, would only make more parts that two connections bring. */
const leastStride = 8 * 1024 ** 2;
/** A range that takes so many times as long as its request need not be longer: the request costs nothing any more. */
const requestWorth = 100;
/** Where nobody follows, shares are this long at most, in bytes, before a pace is known: what turns out too long can only be cut off. */
const longestAtFirst = 128 * 1024 ** 2;
/** What a connection may bring whose pace is not known yet, in bytes a millisecond. */
const likelyPace = 100 * 1024;
/** What a digest makes good, in bytes a millisecond, on a modest processor. */
const digestPace = 1024 ** 2;
/** Strides of at least so many parts end between two parts; rounding smaller ones would make them too unequal. */
const partsWorthRounding = 4;

/** What is known of a source, and of who follows its bytes, that says how long a range should be. */
export interface Cadence {
  /** Whether somebody has use for the front of the file before the rest is here: a digest, or a store for its parts. */
  readonly isFollowed: boolean;
  /** Milliseconds from a request to its answer; undefined while none has come. */
  readonly latencyMs: number | undefined;
  /** Bytes a millisecond of the fastest connection; 0 while that is not known. */
  readonly pace: number;
}

/**
 * How many bytes a connection should ask for next, when `outstanding` bytes are still to come over `connections` of them.
 *
 * Equal shares need the fewest requests, and leave all of them but the first to be digested when the last byte is there. So where
 * somebody follows, connections go on from the front in strides, each half of the share that would end everything, as long as the requests that this
 * costs take less time than the digest would.
 */
export function strideOf(outstanding: number, connections: number, cadence: Cadence): number {
  const { isFollowed, latencyMs, pace } = cadence;
  // What one connection brings comes in order.
  if (connections === 1) return outstanding;
  const share = Math.max(Math.ceil(outstanding / connections), smallestShare);
  const half = Math.max(Math.ceil(share / 2), smallestShare);
  if (latencyMs === undefined) return isFollowed ? half : share;
  const cheap = Math.max(Math.ceil(requestWorth * latencyMs * (pace || likelyPace)), leastStride);
  if (!isFollowed) return Math.min(share, pace > 0 ? cheap : longestAtFirst);
  return outstanding <= 4 * latencyMs * digestPace ? share : Math.min(half, cheap);
}

/**
 * What a connection should fetch next of `waiting`: about `stride` bytes from the front of its first span, rounded to whole
 * parts where that makes little difference, so that few parts come from two connections.
 */
export function nextShare(waiting: SpanSet, stride: number, partSize: number): Span | undefined {
  const first = waiting.spans[0];
  if (!first) return undefined;
  const roundedEnd = Math.round((first.start + stride) / partSize) * partSize;
  const end = stride >= partsWorthRounding * partSize ? roundedEnd : first.start + stride;
  // A remainder too small for a request of its own goes along.
  return { start: first.start, end: first.end - end < smallestShare ? first.end : Math.min(end, first.end) };
}

/** What the first connection fetches when nothing is known of the source yet. `missing` must not be empty. */
export function firstShare(
  missing: SpanSet,
  partSize: number,
  { connections, isFollowed }: { readonly connections: number; readonly isFollowed: boolean },
): Span {
  const stride = strideOf(missing.total, connections, { isFollowed, latencyMs: undefined, pace: 0 });
  return nextShare(missing, stride, partSize) ?? { start: 0, end: 0 };
}

/** Where to cut what an active connection still has to fetch, so that another takes the upper half. */
export function cutOf(remaining: Span): number | undefined {
  return lengthOf(remaining) < 2 * smallestShare
    ? undefined
    : remaining.start + Math.ceil(lengthOf(remaining) / 2);
}
