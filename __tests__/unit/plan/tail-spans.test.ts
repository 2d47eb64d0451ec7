import { expect, test } from '@jest/globals';
import { tailSpans } from '../../../src/plan/part-layout.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const span = (start: number, end: number) => ({ start, end });

test.each<[string, [number, number][], [number, number][]]>([
  ['nothing is held', [], []],
  ['whole parts only', [[0, 20]], []],
  ['the beginning of a part', [[0, 14]], [[10, 14]]],
  ['the end of a part', [[15, 30]], [[15, 20]]],
  ['a short last part that is whole', [[30, 35]], []],
  [
    'holes',
    [
      [0, 3],
      [5, 12],
      [18, 22],
    ],
    [
      [0, 3],
      [5, 12],
      [18, 22],
    ],
  ],
])('%s', (_, held, tail) => {
  const set = SpanSet.of(...held.map(([start, end]) => span(start, end)));
  expect(tailSpans(set, 35, 10)).toEqual(tail.map(([start, end]) => span(start, end)));
});
