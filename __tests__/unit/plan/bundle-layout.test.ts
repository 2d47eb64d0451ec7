import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { bundledBelow, bundlesOf, isBundled } from '../../../src/plan/bundle-layout.js';

const subjects = (count: number, seed = '') =>
  Array.from({ length: count }, (_, index) => createHash('sha256').update(`${seed}${index}`).digest('hex'));

describe('a file is bundled', () => {
  test.each([
    ['when it is small', 10_000, 8 * bundledBelow, true],
    ['when it is empty', 0, 8 * bundledBelow, true],
    ['not when it is worth an entry', bundledBelow, 8 * bundledBelow, false],
    ['not when the part size cuts it', 10_000, 4_096, false],
  ])('%s', (_, size, partSize, bundled) => {
    expect(isBundled({ size, partSize })).toBe(bundled);
  });
});

describe('the bundles of a list', () => {
  test.each([
    [0, 1],
    [1, 1],
    [256, 1],
    [257, 2],
    [2_000, 8],
  ])('%d items share %d', (count, bundles) => {
    const plans = bundlesOf(subjects(count));
    expect(plans.length).toBeGreaterThanOrEqual(bundles - 1);
    expect(plans.length).toBeLessThanOrEqual(bundles);
    expect(plans.flatMap((plan) => plan.subjects)).toEqual(subjects(count));
  });

  test('have names of 64 hex digits, each its own', () => {
    const names = bundlesOf(subjects(2_000)).map(({ name }) => name);
    expect(names.every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  test('keep their names when one item changes, but for those that hung on it', () => {
    const before = subjects(2_000);
    const names = new Set(bundlesOf(before).map(({ name }) => name));
    for (const changed of [0, 1, 77, 1_000, 1_999]) {
      const after = before.map((subject, index) =>
        index === changed ? (subjects(1, 'new')[0] ?? '') : subject,
      );
      const kept = bundlesOf(after).filter(({ name }) => names.has(name));
      expect(kept.length).toBeGreaterThanOrEqual(5);
    }
  });

  test('keep their names when an item is put in front', () => {
    const before = subjects(1_000);
    const names = new Set(bundlesOf(before).map(({ name }) => name));
    const kept = bundlesOf([...subjects(1, 'new'), ...before]).filter(({ name }) => names.has(name));
    expect(kept.length).toBeGreaterThanOrEqual(2);
  });

  test('of which there is one has its name from one item, and loses it only with that', () => {
    const all = subjects(30);
    const [before] = bundlesOf(all);
    const renamed = all.filter((gone) => {
      const [after] = bundlesOf(all.filter((subject) => subject !== gone));
      return after?.name !== before?.name;
    });
    expect(renamed).toHaveLength(1);
  });

  test('name an item once that stands in the list twice', () => {
    const [one = ''] = subjects(1);
    expect(bundlesOf([one, one])).toMatchObject([{ subjects: [one] }]);
  });
});
