import { expect, test } from '@jest/globals';
import { cutBatch } from '../../../src/http/cut-batch.js';

const batch = ['abc', 'd', 'efg'].map((text) => Buffer.from(text));
const texts = (buffers: readonly Buffer[]) => buffers.map(String);

test.each([
  [0, [], ['abc', 'd', 'efg']],
  [2, ['ab'], ['c', 'd', 'efg']],
  [3, ['abc'], ['d', 'efg']],
  [5, ['abc', 'd', 'e'], ['fg']],
  [7, ['abc', 'd', 'efg'], []],
  [Number.POSITIVE_INFINITY, ['abc', 'd', 'efg'], []],
])('cuts behind %s bytes', (count, expectedFirst, expectedBehind) => {
  const { first, behind } = cutBatch(batch, count);
  expect([texts(first), texts(behind)]).toEqual([expectedFirst, expectedBehind]);
});
