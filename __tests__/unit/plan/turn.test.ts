import { expect, test } from '@jest/globals';
import { type Load, nextTurn } from '../../../src/plan/turn.js';

const load = (connections: number, more: Partial<Load> = {}): Load => ({
  connections,
  pace: undefined,
  strikes: 0,
  restsUntil: 0,
  onTrial: false,
  ...more,
});

test.each<[string, Load[], number | undefined]>([
  ['nobody', [], undefined],
  ['all idle: the best', [load(0), load(0)], 0],
  ['the first is busy: the second', [load(1), load(0), load(0)], 1],
  ['all as busy: the best', [load(2), load(2)], 0],
  ['a strike counts like a connection', [load(1, { strikes: 1 }), load(2)], 0],
  ['and weighs more than one less', [load(1, { strikes: 2 }), load(2)], 1],
  ['one that rests is not asked', [load(0, { restsUntil: 2000 }), load(4, { strikes: 3 })], 1],
  ['one whose rest is over is', [load(0, { restsUntil: 1000 }), load(1)], 0],
  ['all rest: as if none did', [load(2, { restsUntil: 3000 }), load(1, { restsUntil: 2000 })], 1],
  ['one on trial is asked', [load(1), load(0, { onTrial: true })], 1],
  ['but not twice', [load(3), load(1, { onTrial: true })], 0],
  ['half as fast gets half as many', [load(2, { pace: 2 }), load(0, { pace: 1 })], 1],
  ['and no more', [load(2, { pace: 2 }), load(1, { pace: 1 })], 0],
  ['much slower gets none', [load(3, { pace: 8 }), load(0, { pace: 1 })], 0],
  ['nobody knows its pace yet: as fast as the best', [load(1, { pace: 8 }), load(0)], 1],
  ['nothing for a long time', [load(5, { pace: 0 }), load(6, { pace: 0 })], 0],
])('%s', (_, loads, expected) => {
  const chosen = nextTurn(loads, 1000);
  expect(chosen && loads.indexOf(chosen)).toBe(expected);
});
