import { expect, test } from '@jest/globals';
import {
  book,
  connectionsUnder,
  highWaterOf,
  limitedRate,
  type Schedule,
  unlimited,
} from '../../../src/http/rate.js';
import { systemClock } from '../../../src/system-clock.js';

test('bytes pass at the rate', () => {
  let schedule: Schedule = { until: 0 };
  const waits = [1000, 1000, 500, 1000].map((bytes) => {
    const booked = book(schedule, bytes, 10_000, 1000);
    schedule = booked.schedule;
    return booked.waitMs;
  });
  expect(waits).toEqual([0, 900, 1900, 2400]);
});

test('a long rest saves up no burst', () => {
  const rested = book({ until: 0 }, 1000, 3_600_000, 1000);
  expect(book(rested.schedule, 1000, 3_600_000, 1000).waitMs).toBe(900);
});

/** A rate of 1000 bytes a second whose clock stands still until it is moved, and whose waits end when they are told to. */
function stillRate() {
  let now = 10_000;
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waits.push({ ms, end: resolve });
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  const rate = limitedRate(1000, { ...systemClock, monotonic: () => now, sleep });
  const wait = (ms: number) => {
    now += ms;
  };
  return { rate, waits, wait };
}

const going = new AbortController().signal;

test('who waits for the limit is known to be held back, from the first moment on', async () => {
  const { rate, waits, wait } = stillRate();
  const [one, other] = [rate.gate(), rate.gate()];
  await one.pass(1000, going);
  wait(400);
  const passing = other.pass(1000, going);
  wait(300);
  expect([one.heldMs, other.heldMs]).toEqual([0, 300]);
  wait(200);
  waits[0]?.end();
  await passing;
  wait(1000);
  expect(other.heldMs).toBe(500);
});

test('who gives up while waiting takes no time from the others', async () => {
  const { rate, waits } = stillRate();
  await rate.gate().pass(1000, going);
  const leaving = new AbortController();
  const left = rate.gate().pass(60_000, leaving.signal);
  const reason = new Error('not wanted any more');
  leaving.abort(reason);
  await expect(left).rejects.toBe(reason);
  void rate.gate().pass(1000, going);
  expect(waits.map(({ ms }) => ms)).toEqual([900, 900]);
});

test.each([
  [undefined, 16, 16],
  [1, 4, 1],
  [200 * 1024, 4, 3],
  [1024 ** 2, 4, 4],
])('under %s bytes a second %i connections are as good as %i', (limit, connections, worth) => {
  expect(connectionsUnder(limit, connections)).toBe(worth);
});

const MiB = 1024 ** 2;
test.each([
  [1, 4 * MiB],
  [8, 4 * MiB],
  [16, 2 * MiB],
  [1000, MiB / 4],
])('each of %i connections gathers up to %i bytes', (exchanges, bytes) => {
  expect(highWaterOf(unlimited, exchanges)).toBe(bytes);
  expect(highWaterOf({ ...unlimited, highWater: 1000 }, exchanges)).toBe(1000);
});
