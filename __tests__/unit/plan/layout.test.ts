import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  partCount,
  partSizeFor,
  partSpan,
  partsTouchedBy,
  wholeParts,
} from '../../../src/plan/part-layout.js';
import { cutOf, firstShare, nextShare, smallestShare, strideOf } from '../../../src/plan/share.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const MiB = 2 ** 20;
const GiB = 2 ** 30;

describe('the size of parts', () => {
  test.each([
    [0, 8 * MiB],
    [1, 8 * MiB],
    [512 * MiB, 8 * MiB],
    [512 * MiB + 1, 16 * MiB],
    [4 * GiB, 64 * MiB],
    [32 * GiB, 64 * MiB],
    [33 * GiB, 128 * MiB],
    [1024 * GiB, 2 * GiB],
  ])('of a file of %d bytes', (size, partSize) => {
    expect(partSizeFor(size)).toBe(partSize);
    expect(partCount(size, partSize)).toBeLessThanOrEqual(512);
  });

  test('parts cover the file, once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 100 }), (size, partSize) => {
        const parts = Array.from({ length: partCount(size, partSize) }, (_, index) =>
          partSpan(index, size, partSize),
        );
        expect(SpanSet.of(...parts).spans).toEqual([{ start: 0, end: size }]);
        expect(parts.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(size);
        expect(partsTouchedBy({ start: 0, end: size }, partSize)).toEqual(parts.map((_, index) => index));
      }),
    );
  });

  test.each([
    [{ start: 0, end: 0 }, []],
    [{ start: 9, end: 10 }, [0]],
    [{ start: 9, end: 11 }, [0, 1]],
    [{ start: 10, end: 20 }, [1]],
  ])('%j touches %j', (span, parts) => {
    expect(partsTouchedBy(span, 10)).toEqual(parts);
  });

  test('whole parts: the last may be shorter', () => {
    const held = SpanSet.of({ start: 0, end: 19 }, { start: 20, end: 25 });
    expect(wholeParts(held, 25, 10)).toEqual([0, 2]);
  });
});

describe('shares of connections', () => {
  const set = (start: number, end: number) => SpanSet.of({ start, end });

  test.each([
    ['half of a share, in whole parts', set(0, 256 * MiB), 4, 8 * MiB, { start: 0, end: 32 * MiB }],
    ['rounded down to whole parts', set(MiB, 257 * MiB), 4, 8 * MiB, { start: MiB, end: 32 * MiB }],
    ['rounded up to whole parts', set(7 * MiB, 263 * MiB), 4, 8 * MiB, { start: 7 * MiB, end: 40 * MiB }],
    ['as it is where a part is much of it', set(0, 120 * MiB), 4, 8 * MiB, { start: 0, end: 15 * MiB }],
    ['never below the smallest', set(0, 5 * MiB), 4, 8 * MiB, { start: 0, end: smallestShare }],
    ['a small remainder goes along', set(0, 3 * MiB), 4, 8 * MiB, { start: 0, end: 3 * MiB }],
    [
      'from where bytes are missing',
      set(20 * MiB, 64 * MiB),
      4,
      8 * MiB,
      { start: 20 * MiB, end: 25.5 * MiB },
    ],
    ['one connection takes all', set(0, 64 * MiB), 1, 8 * MiB, { start: 0, end: 64 * MiB }],
  ])('the first: %s', (_, missing, connections, partSize, share) => {
    expect(firstShare(missing, partSize, { connections, isFollowed: true })).toEqual(share);
  });

  const far = { isFollowed: true, latencyMs: 40, pace: (20 * MiB) / 1000 };
  const near = { isFollowed: true, latencyMs: 0.25, pace: (250 * MiB) / 1000 };
  test.each([
    ['half of a share, far away', 512 * MiB, 4, far, 64 * MiB],
    ['half of a share as long as that is worth a request', 161 * MiB, 4, far, Math.ceil((161 * MiB) / 8)],
    ['all of it when a digest would be sooner than a request', 160 * MiB, 4, far, 40 * MiB],
    ['no more than makes a request cheap, nearby', 10 * GiB, 4, near, 8 * MiB],
    ['the same, not so near', 10 * GiB, 4, { ...near, latencyMs: 1 }, 25 * MiB],
    [
      'a guess while no pace is known',
      10 * GiB,
      4,
      { isFollowed: true, latencyMs: 1, pace: 0 },
      100 * 100 * 1024,
    ],
    [
      'a whole number of bytes',
      10 * GiB,
      4,
      { isFollowed: true, latencyMs: 1.00001, pace: MiB + 0.3 },
      104858679,
    ],
    ['never less than the smallest', 3 * MiB, 4, near, smallestShare],
    ['an equal share where nobody follows', 320 * MiB, 4, { ...far, isFollowed: false }, 80 * MiB],
    [
      'not longer than can be told before there is a pace',
      10 * GiB,
      4,
      { isFollowed: false, latencyMs: 20, pace: 0 },
      128 * MiB,
    ],
    ['short all the same where a request is free', 10 * GiB, 4, { ...near, isFollowed: false }, 8 * MiB],
    ['everything over one connection', 10 * GiB, 1, near, 10 * GiB],
  ])('a stride is %s', (_, outstanding, connections, cadence, stride) => {
    expect(strideOf(outstanding, connections, cadence)).toBe(stride);
  });

  test('nothing is left to give', () => {
    expect(nextShare(SpanSet.empty, 4, 10)).toBeUndefined();
  });

  test('every byte is given once, whatever was missing', () => {
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(10)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 8 }), (raw, connections) => {
        const missing = SpanSet.of(
          ...raw.map(([at, length]) => ({ start: at * MiB, end: (at + length) * MiB + 1 })),
        );
        let waiting = missing;
        let given = SpanSet.empty;
        for (;;) {
          const share = nextShare(waiting, strideOf(waiting.total, connections, near), 8 * MiB);
          if (!share) break;
          expect(waiting.covers(share)).toBe(true);
          waiting = waiting.without(share);
          given = given.with(share);
        }
        expect(given.spans).toEqual(missing.spans);
      }),
    );
  });

  test.each([
    [{ start: 0, end: 2 * smallestShare - 1 }, undefined],
    [{ start: 10, end: 10 + 2 * smallestShare }, 10 + smallestShare],
  ])('%j is cut at %p', (remaining, cut) => {
    expect(cutOf(remaining)).toBe(cut);
  });
});
