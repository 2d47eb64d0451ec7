import { expect, test } from '@jest/globals';
import { LikelySize } from '../../../src/plan/likely-size.js';

const MiB = 1024 ** 2;

test.each([
  ['no file yet', [], 1],
  ['small ones', [9_000, 10_000], 20_000],
  ['an empty one', [0], 1],
  ['one that is nearly not small', [MiB - 1], MiB],
  ['a big one', [MiB], 1],
  ['a big one after small ones', [10_000, 5 * MiB], 1],
  ['a small one after big ones', [5 * MiB, 10], 20],
  ['one without a size', [10, Number.POSITIVE_INFINITY], 1],
])('after %s', (_, sizes, bytes) => {
  const likely = new LikelySize();
  for (const size of sizes) likely.learn(size);
  expect(likely.worthAsking).toBe(bytes);
});
