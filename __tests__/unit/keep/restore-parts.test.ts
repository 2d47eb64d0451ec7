import { describe, expect, test } from '@jest/globals';
import { partsBeside, restorableParts } from '../../../src/keep/restore-parts.js';
import { SpanSet } from '../../../src/plan/span-set.js';

/** Four parts, the last one of 16 bytes. */
const [size, partSize] = [3 * 64 + 16, 64];
const missing = (...pairs: [start: number, end: number][]) =>
  SpanSet.of(...pairs.map(([start, end]) => ({ start, end })));
const parts = (of: SpanSet, barred = SpanSet.empty) => restorableParts(of, barred, size, partSize);

describe('a store is asked beside a source', () => {
  test('for every part of which nothing is here', () => {
    expect(parts(missing([0, size]))).toEqual([0, 1, 2, 3]);
    expect(parts(SpanSet.empty)).toEqual([]);
  });

  test('for one of which an eighth or more is missing: less is cheaper from the source', () => {
    expect(parts(missing([56, 64]))).toEqual([0]);
    expect(parts(missing([57, 64]))).toEqual([]);
    expect(parts(missing([0, 4], [60, 64], [127, 128]))).toEqual([0]);
    expect(parts(missing([size - 2, size]))).toEqual([3]);
  });

  test('not for one that would write over what is under way, or what somebody else has left', () => {
    expect(parts(missing([10, size]), missing([70, 80]))).toEqual([0, 2, 3]);
    expect(parts(missing([10, size]), missing([0, 10], [128, 129]))).toEqual([1, 3]);
    expect(parts(missing([0, size]), missing([64, 128]))).toEqual([0, 2, 3]);
  });
});

test('a store that is to bring everything is asked for each part that is not wholly here', () => {
  expect(partsBeside(missing([0, 64], [65, 192]), size, partSize)).toEqual([1, 3]);
  expect(partsBeside(missing([0, size]), size, partSize)).toEqual([]);
});
