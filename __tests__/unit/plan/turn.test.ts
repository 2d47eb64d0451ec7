import { expect, test } from '@jest/globals';
import { type Load, nextTurn } from '../../../src/plan/turn.js';

const load = (connections: number, strikes = 0, restsUntil = 0): Load => ({
  connections,
  strikes,
  restsUntil,
});

test.each<[string, Load[], number | undefined]>([
  ['nobody', [], undefined],
  ['all idle: the best', [load(0), load(0)], 0],
  ['the first is busy: the second', [load(1), load(0), load(0)], 1],
  ['all as busy: the best', [load(2), load(2)], 0],
  ['a strike counts like a connection', [load(1, 1), load(2)], 0],
  ['and weighs more than one less', [load(1, 2), load(2)], 1],
  ['one that rests is not asked', [load(0, 0, 2000), load(4, 3)], 1],
  ['one whose rest is over is', [load(0, 0, 1000), load(1)], 0],
  ['all rest: as if none did', [load(2, 0, 3000), load(1, 0, 2000)], 1],
])('%s', (_, loads, expected) => {
  const chosen = nextTurn(loads, 1000);
  expect(chosen && loads.indexOf(chosen)).toBe(expected);
});
