import { beforeEach, describe, expect, test } from '@jest/globals';
import { doorsOf } from '../../../src/plan/lots.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { Division } from '../../../src/transfer/company/division.js';
import { ManualClock } from '../report/manual-clock.js';

const MiB = 1024 ** 2;
const facts = { identity: 'a'.repeat(64), size: 250 * MiB, partSize: 4 * MiB, sources: {} };
const missing = Array.from({ length: 63 }, (_, index) => index);
const whole = SpanSet.of({ start: 0, end: facts.size });
const stride = 32 * MiB;

let clock: ManualClock;

beforeEach(() => {
  clock = new ManualClock();
});

function division(shared = true, connections = 4): Division {
  const options = { facts, missing, shared, me: 'me', connections, clock, random: () => 0.4 };
  return new Division(options);
}

describe('as long as nobody was met', () => {
  test('it begins with a door, and goes on in runs', () => {
    const made = division();
    const [door = -1, next = -1] = made.order;
    expect(doorsOf(facts.identity, missing)).toContain(door);
    expect(made.order.toSorted((a, b) => a - b)).toEqual(missing);
    expect(made.choose(whole, stride)).toEqual(made.spanOf(door));
    const left = whole.without(made.spanOf(door));
    const { start } = made.spanOf(next);
    expect(made.choose(left, stride)?.start).toBe(start);
    const doors = doorsOf(facts.identity, missing);
    const run = made.order.find((index) => !doors.includes(index) && !doors.includes(index + 1)) ?? -1;
    const rest = SpanSet.of({ start: made.spanOf(run).start, end: facts.size });
    const chosen = made.choose(rest.without(made.spanOf(door)), stride);
    expect((chosen?.end ?? 0) - (chosen?.start ?? 0)).toBeLessThanOrEqual(16 * MiB);
  });

  test('a part that was begun is finished first, and not beyond its end', () => {
    const begun = { start: 41 * MiB, end: 60 * MiB };
    const chosen = division().choose(SpanSet.of({ start: 100 * MiB, end: 120 * MiB }, begun), stride);
    expect(chosen).toEqual({ start: 41 * MiB, end: 44 * MiB });
  });

  test('after the time in which they would have met it goes from the front', () => {
    const made = division();
    made.arrived(40 * MiB);
    clock.advance(1_000);
    made.arrived(40 * MiB);
    expect(made.choose(whole, stride)?.start).not.toBe(0);
    clock.advance(3_000);
    expect(made.choose(whole, stride)).toEqual({ start: 0, end: stride });
  });

  test('without others to be expected it goes from the front at once, but for a door', () => {
    expect(division(false).order.slice(1, 4)).toEqual([0, 1, 2]);
  });
});

test('once somebody was met, it takes part by part what is its own by lot, and looks at what is theirs', () => {
  const made = division();
  made.arrived(40 * MiB);
  clock.advance(1_000);
  expect(made.met('other')).toBe(true);
  expect(made.met('other')).toBe(false);
  const chosen = made.choose(whole, stride);
  expect((chosen?.end ?? 0) - (chosen?.start ?? 0)).toBe(facts.partSize);
  const looks = made.worthALook(missing, () => false);
  expect(looks.length).toBeGreaterThanOrEqual(3);
  for (const index of looks) expect(missing).toContain(index);
});

test('a file of few parts is not divided by lot', () => {
  expect(division(true, 4).isByLot).toBe(true);
  const few = division(true, 63);
  expect(few.isByLot).toBe(false);
  expect(few.order).toEqual(missing);
});
