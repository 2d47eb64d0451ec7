import { expect, test } from '@jest/globals';
import { StoreSilence } from '../../../src/keep/store-silence.js';

const MiB = 1024 ** 2;

/** A clock whose time passes when told, in steps small enough for whoever looks now and then. */
function clockInHand() {
  let now = 0;
  const ticks = new Set<() => void>();
  return {
    monotonic: () => now,
    every(_ms: number, tick: () => void) {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
    pass(ms: number) {
      for (const end = now + ms; now < end; ) {
        now += 50;
        for (const tick of ticks) tick();
      }
    },
    get looks() {
      return ticks.size;
    },
  };
}

test('a store that answers nothing is silent after five seconds and the time for a part', () => {
  const clock = clockInHand();
  const wait = new StoreSilence(clock).wait(8 * MiB);
  clock.pass(6_900);
  expect(wait.signal.aborted).toBe(false);
  clock.pass(200);
  expect(wait.signal.aborted).toBe(true);
});

test('a store that answers to one file is not silent for another that waits for its turn', () => {
  const clock = clockInHand();
  const silence = new StoreSilence(clock);
  const [first, second] = [silence.wait(8 * MiB), silence.wait(8 * MiB)];
  for (let answers = 0; answers < 10; answers += 1) {
    clock.pass(5_500);
    silence.heard();
  }
  expect([first, second].map(({ signal }) => signal.aborted)).toEqual([false, false]);
  clock.pass(7_100);
  expect([first, second].map(({ signal }) => signal.aborted)).toEqual([true, true]);
});

test('small parts that wait behind large ones are given the time of those, while they are there', () => {
  const clock = clockInHand();
  const silence = new StoreSilence(clock);
  const large = silence.wait(64 * MiB);
  const small = silence.wait(8 * MiB);
  clock.pass(20_000);
  expect(small.signal.aborted).toBe(false);
  large.stop();
  clock.pass(50);
  expect(small.signal.aborted).toBe(true);
});

test('a file that begins to wait late has time of its own, and whoever has stopped is looked at no more', () => {
  const clock = clockInHand();
  const silence = new StoreSilence(clock);
  clock.pass(60_000);
  const wait = silence.wait(8 * MiB);
  clock.pass(6_000);
  expect(wait.signal.aborted).toBe(false);
  wait.stop();
  expect(clock.looks).toBe(0);
});
