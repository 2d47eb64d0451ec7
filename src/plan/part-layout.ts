import type { Span } from './span.js';
import type { SpanSet } from './span-set.js';

const MiB = 1024 ** 2;
const smallestPart = 8 * MiB;
const usualLargestPart = 64 * MiB;
const partsWanted = 64;
const partsAtMost = 512;

/**
 * The size in bytes of the parts of a file of `size` bytes, where nobody has chosen one. It follows from the size alone, so that every run, on every
 * machine, cuts alike: a power of two between 8 and 64 MiB that makes about 64 parts, and beyond 32 GiB whatever keeps
 * the number of parts, and so of store entries, at 512.
 *
 * @param chosen what the user set
 */
export function partSizeFor(size: number, chosen?: number): number {
  if (chosen !== undefined) return chosen;
  const wanted = Math.min(Math.max(powerOfTwoFrom(size / partsWanted), smallestPart), usualLargestPart);
  return Math.max(wanted, powerOfTwoFrom(size / partsAtMost));
}

function powerOfTwoFrom(least: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(least, 1)));
}

/** How many parts a file has; an empty file has none. */
export function partCount(size: number, partSize: number): number {
  return Math.ceil(size / partSize);
}

/** The bytes of part `index`, counted from 0; the last part may be shorter. */
export function partSpan(index: number, size: number, partSize: number): Span {
  return { start: index * partSize, end: Math.min((index + 1) * partSize, size) };
}

/** The parts that `span` touches, ascending. */
export function partsTouchedBy(span: Span, partSize: number): number[] {
  if (span.end <= span.start) return [];
  const first = Math.floor(span.start / partSize);
  const last = Math.floor((span.end - 1) / partSize);
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

/** The parts of which every byte is in `held`. */
export function wholeParts(held: SpanSet, size: number, partSize: number): number[] {
  return held.spans
    .flatMap((span) => partsTouchedBy(span, partSize))
    .filter((index) => held.covers(partSpan(index, size, partSize)));
}

/** The bytes of `held` that make no whole part, and so are in no part that a store could keep. */
export function tailSpans(held: SpanSet, size: number, partSize: number): readonly Span[] {
  return wholeParts(held, size, partSize).reduce(
    (rest, index) => rest.without(partSpan(index, size, partSize)),
    held,
  ).spans;
}
