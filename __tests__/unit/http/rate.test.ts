import { expect, test } from '@jest/globals';
import { book, highWaterOf, type Schedule, unlimited } from '../../../src/http/rate.js';

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
