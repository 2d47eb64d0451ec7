import { describe, expect, test } from '@jest/globals';
import { doorsOf, inOrderOf, inRunsOf, lotOf, ownerOf } from '../../../src/plan/lots.js';

const jobs = ['one', 'two', 'three'] as const;
const parts = Array.from({ length: 600 }, (_, index) => index);

describe('lots', () => {
  test('are integers of 32 bits that follow from job and part', () => {
    for (const job of jobs) {
      const lot = lotOf(job, 7);
      expect(lot).toBe(lotOf(job, 7));
      expect(lot).toBeGreaterThanOrEqual(0);
      expect(lot).toBeLessThan(2 ** 32);
      expect(Number.isInteger(lot)).toBe(true);
    }
  });

  test('give every job about the same number of parts, whatever the order of the jobs', () => {
    const counts = jobs.map((job) => parts.filter((index) => ownerOf(index, [...jobs]) === job).length);
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(50);
    const reversed = parts.map((index) => ownerOf(index, ['three', 'two', 'one']));
    expect(reversed).toEqual(parts.map((index) => ownerOf(index, [...jobs])));
  });

  test('leave what the others have as it is when one more job comes', () => {
    const moved = parts.filter((index) => ownerOf(index, ['one', 'two']) !== ownerOf(index, [...jobs]));
    expect(moved.every((index) => ownerOf(index, [...jobs]) === 'three')).toBe(true);
  });

  test('begin with the parts that are the surest to be our own', () => {
    const order = inOrderOf('one', parts);
    expect(order.toSorted((a, b) => a - b)).toEqual(parts);
    const own = (indices: readonly number[]) =>
      indices.filter((index) => ownerOf(index, [...jobs]) === 'one').length;
    expect(own(order.slice(0, 100))).toBeGreaterThan(85);
    expect(own(order.slice(500))).toBeLessThan(5);
  });

  test('give runs of parts that one request can bring, and other runs first to other jobs', () => {
    const order = inRunsOf('one', parts);
    expect(order.toSorted((a, b) => a - b)).toEqual(parts);
    const runs = Array.from({ length: 150 }, (_, run) => order.slice(4 * run, 4 * run + 4));
    for (const [first = -1, ...rest] of runs) {
      expect(first % 4).toBe(0);
      expect(rest).toEqual([first + 1, first + 2, first + 3]);
    }
    const others = inRunsOf('two', parts);
    expect(order.slice(0, 60).filter((index) => others.slice(0, 60).includes(index)).length).toBeLessThan(30);
    expect(inRunsOf('one', [9, 3, 8, 600])).toHaveLength(4);
  });

  test('doors follow from the file and what is missing of it alone', () => {
    expect(doorsOf('file', parts)).toHaveLength(8);
    expect(doorsOf('file', parts)).toEqual(doorsOf('file', parts.toReversed()));
    expect(doorsOf('file', parts)).not.toEqual(doorsOf('other', parts));
    expect(doorsOf('file', [3, 4])).toHaveLength(2);
  });
});
