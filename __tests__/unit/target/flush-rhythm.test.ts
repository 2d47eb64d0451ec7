import { expect, test } from '@jest/globals';
import { nextFlushAfter } from '../../../src/target/flush-rhythm.js';

const MiB = 1024 ** 2;

test.each([
  ['hardly anything is new', 1, 100 * MiB, 1, 500],
  ['much was written at once', 16 * MiB, 1024 * MiB, 1, 0],
  ['much was written on a slow disk', 16 * MiB, 1024 * MiB, 400, 0],
  ['a small file comes', MiB - 1, MiB - 1, 0, 500],
  ['it is no small file any more', MiB, MiB, 0, 20],
  ['little is held, and some of it is new', MiB / 4, 4 * MiB, 1, 20],
  ['little is held, and less is new than is worth a flush', MiB / 4 - 1, 4 * MiB, 1, 500],
  ['much is held, and the share is not reached', 2 * MiB - 1, 128 * MiB, 1, 500],
  ['much is held, and the share is reached', 2 * MiB, 128 * MiB, 1, 20],
  ['the same on a disk that takes its time', 2 * MiB, 128 * MiB, 50, 100],
  ['the same on a disk that takes longer than that', 2 * MiB, 128 * MiB, 300, 500],
])('%s: %d bytes new of %d, the last took %d ms: after %d ms', (_, unflushed, held, tookMs, after) => {
  expect(nextFlushAfter({ unflushed, held, tookMs })).toBe(after);
});
