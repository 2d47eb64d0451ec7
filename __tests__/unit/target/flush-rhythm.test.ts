import { expect, test } from '@jest/globals';
import { isFlushDue } from '../../../src/target/flush-rhythm.js';

const MiB = 1024 ** 2;

test.each([
  ['nothing was written for long', 1, 1, 500, true],
  ['much was written at once', 16 * MiB, 1024 * MiB, 0, true],
  ['little is held, and a share of it is new', MiB, 4 * MiB, 40, true],
  ['the same, without a rest', MiB, 4 * MiB, 39, false],
  ['less than is worth a flush', MiB - 1, MiB, 40, false],
  ['much is held, and the share is not reached', 2 * MiB - 1, 128 * MiB, 40, false],
  ['much is held, and the share is reached', 2 * MiB, 128 * MiB, 40, true],
])('%s: %d bytes new, %d held, after %d ms: %s', (_, unflushed, held, sinceMs, due) => {
  expect(isFlushDue(unflushed, held, sinceMs)).toBe(due);
});
