import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../../../src/plan/span.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const size = 60;
const whole: Span = { start: 0, end: size };
const span = fc
  .tuple(fc.nat(size), fc.nat(size))
  .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const spans = fc.array(span, { maxLength: 8 });

/** The same set as a row of bits, which nobody can get wrong. */
function bitsOf(all: readonly Span[]): boolean[] {
  return Array.from({ length: size }, (_, at) => all.some(({ start, end }) => start <= at && at < end));
}

describe('SpanSet agrees with a row of bits', () => {
  test('of: whatever overlaps and order', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const set = SpanSet.of(...all);
        expect(bitsOf(set.spans)).toEqual(bitsOf(all));
        expect(set.total).toBe(bitsOf(all).filter(Boolean).length);
        // Disjoint, ascending, neighbours merged.
        set.spans.slice(1).forEach((each, index) => {
          expect(each.start).toBeGreaterThan(set.spans[index]?.end ?? size);
        });
      }),
    );
  });

  test('with, without, missingIn, covers, frontier, endingAt', () => {
    fc.assert(
      fc.property(spans, span, fc.nat(size), (all, one, position) => {
        const set = SpanSet.of(...all);
        const bits = bitsOf(all);
        const inOne = bitsOf([one]);
        expect(bitsOf(set.with(one).spans)).toEqual(bits.map((bit, at) => bit || inOne[at] === true));
        expect(bitsOf(set.without(one).spans)).toEqual(bits.map((bit, at) => bit && inOne[at] === false));
        expect(bitsOf(set.missingIn(whole).spans)).toEqual(bits.map((bit) => !bit));
        expect(set.covers(one)).toBe(bits.every((bit, at) => bit || inOne[at] === false));
        expect(set.frontier).toBe(bits.indexOf(false) < 0 ? size : bits.indexOf(false));
        const ending = set.endingAt(position);
        expect(ending !== undefined).toBe(position > 0 && bits[position - 1] === true);
        if (ending) expect(set.covers(ending) && ending.end === position).toBe(true);
      }),
    );
  });

  test('nothing is changed in place', () => {
    const set = SpanSet.of({ start: 0, end: 5 });
    set.with({ start: 5, end: 9 });
    set.without({ start: 1, end: 2 });
    expect(set.spans).toEqual([{ start: 0, end: 5 }]);
  });
});
