import { lengthOf, type Span } from './span.js';
import type { SpanSet } from './span-set.js';

/** Below this many bytes a range is not worth a request of its own. */
export const smallestShare = 2 * 1024 ** 2;

/** Shares of at least so many parts end between two parts; rounding smaller ones would make them too unequal. */
const partsWorthRounding = 4;

/**
 * What one of `connections` connections should fetch next of `waiting`: from the front of its first span an equal
 * share of `outstanding` bytes (what is waiting and what others are still fetching), rounded to whole parts where that
 * makes little difference, so that few parts come from two connections.
 */
export function nextShare(
  waiting: SpanSet,
  outstanding: number,
  connections: number,
  partSize: number,
): Span | undefined {
  const first = waiting.spans[0];
  if (!first) return undefined;
  const share = Math.max(Math.ceil(outstanding / connections), smallestShare);
  const roundedEnd = Math.round((first.start + share) / partSize) * partSize;
  const end = share >= partsWorthRounding * partSize ? roundedEnd : first.start + share;
  // A remainder too small for a request of its own goes along.
  return { start: first.start, end: first.end - end < smallestShare ? first.end : Math.min(end, first.end) };
}

/** The share of the first connection when nothing is being fetched yet. `missing` must not be empty. */
export function firstShare(missing: SpanSet, connections: number, partSize: number): Span {
  return nextShare(missing, missing.total, connections, partSize) ?? { start: 0, end: 0 };
}

/** Where to cut what an active connection still has to fetch, so that another takes the upper half. */
export function cutOf(remaining: Span): number | undefined {
  return lengthOf(remaining) < 2 * smallestShare
    ? undefined
    : remaining.start + Math.ceil(lengthOf(remaining) / 2);
}
