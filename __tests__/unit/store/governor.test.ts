import { describe, expect, test } from '@jest/globals';
import { createGovernor } from '../../../src/store/agent/governor.js';
import { noHandover } from '../../../src/store/handover.js';
import type { StorePast } from '../../../src/store/store-past.js';

const noPast: StorePast = { savedBytes: 0, begun: [], quietUntil: 0 };

/** A clock on which sleeping is what makes time pass; the epoch is not where the other clock begins. */
function clockAt(start: number) {
  let now = start;
  return {
    monotonic: () => now,
    now: () => 1_700_000_000_000 + now,
    async sleep(ms: number) {
      now += ms;
    },
  };
}

const limits = { savesPerMinute: 3, quietMs: 60_000 };
const { signal } = new AbortController();

describe('the saves of a run', () => {
  test('keep within the rate over all of its processes', async () => {
    const clock = clockAt(10_000);
    const begun: number[] = [];
    const news = { ...noHandover, begun: (at: number) => begun.push(at) };
    const first = createGovernor(limits, clock, undefined, news);
    for (const wait of [0, 1_000]) {
      await clock.sleep(wait);
      await first.turn(signal);
    }
    await clock.sleep(4_000);
    const second = createGovernor(limits, clock, { ...noPast, begun }, news);
    for (let turns = 0; turns < 4; turns += 1) await second.turn(signal);
    expect(begun.map((at) => at - 1_700_000_000_000)).toEqual([
      10_000, 11_000, 15_000, 70_000, 71_000, 75_000,
    ]);
  });

  test('do not wait for what an earlier process began more than a minute ago', async () => {
    const clock = clockAt(200_000);
    const begun = [1, 2, 3].map((ms) => clock.now() - 60_000 - ms);
    await createGovernor(limits, clock, { ...noPast, begun }).turn(signal);
    expect(clock.monotonic()).toBe(200_000);
  });

  test('wait a minute at most after a wall clock that was set back', async () => {
    const clock = clockAt(200_000);
    const begun = [1, 2, 3].map((hours) => clock.now() + hours * 3_600_000);
    await createGovernor(limits, clock, { ...noPast, begun }).turn(signal);
    expect(clock.monotonic()).toBe(260_000);
  });
});

describe('a rate limit that the service stated', () => {
  test('is told to the next process, which waits for its end', async () => {
    const clock = clockAt(5_000);
    let quietUntil = 0;
    const news = { ...noHandover, quiet: (until: number) => (quietUntil = until) };
    const first = createGovernor(limits, clock, undefined, news);
    expect(first.rateLimited(30_000)).toBe(false);
    expect(first.quietMs()).toBe(30_000);
    await clock.sleep(10_000);
    const second = createGovernor(limits, clock, { ...noPast, quietUntil });
    expect(second.quietMs()).toBe(0);
    await second.turn(signal);
    expect(clock.monotonic()).toBe(35_000);
  });

  test('of more than a minute is not waited for', () => {
    const clock = clockAt(5_000);
    const governor = createGovernor(limits, clock, { ...noPast, quietUntil: clock.now() + 600_000 });
    expect(governor.quietMs()).toBe(600_000);
  });

  test('is waited for by a process that goes on where another ended, a minute in all', async () => {
    const clock = clockAt(5_000);
    const governor = createGovernor(limits, clock, noPast);
    // Two saves at once hear of it.
    expect([governor.rateLimited(40_000), governor.rateLimited(40_000)]).toEqual([true, true]);
    expect(governor.quietMs()).toBe(0);
    await governor.turn(signal);
    expect(clock.monotonic()).toBe(45_000);
    expect(governor.rateLimited(40_000)).toBe(false);
    expect(governor.quietMs()).toBe(40_000);
  });

  test('is not waited for by a process that leaves the rest to another', () => {
    const governor = createGovernor(limits, clockAt(5_000));
    expect(governor.rateLimited(0)).toBe(false);
    expect(governor.quietMs()).toBe(1_000);
  });
});
