import { beforeEach, expect, test } from '@jest/globals';
import { Alarm } from '../../../src/target/alarm.js';
import { ManualClock } from '../report/manual-clock.js';

let clock: ManualClock;
let rung: number[];
let alarm: Alarm;

beforeEach(() => {
  clock = new ManualClock();
  rung = [];
  alarm = new Alarm(clock, () => rung.push(clock.monotonic()));
});

test('rings once, at the earliest of its times', () => {
  alarm.set(50);
  alarm.set(20);
  alarm.set(30);
  clock.advance(100);
  expect(rung).toEqual([20]);
  expect(clock.ticking).toBe(false);
});

test('can be set again once it has rung', () => {
  alarm.set(20);
  clock.advance(20);
  alarm.set(70);
  clock.advance(100);
  expect(rung).toEqual([20, 70]);
});

test('does not ring once it was cleared', () => {
  alarm.set(20);
  alarm.clear();
  clock.advance(100);
  expect(rung).toEqual([]);
});
