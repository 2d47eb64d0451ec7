import { describe, expect, test } from '@jest/globals';
import { QuickCalls } from '../../../src/target/quick-calls.js';

/** Moves by parts of a millisecond, when told. */
class FineClock {
  #time = 0;

  monotonic(): number {
    return this.#time;
  }

  advance(ms: number): void {
    this.#time += ms;
  }
}

/** Makes `count` calls that take `ms` milliseconds each in this thread; returns where they were made, `.` being here. */
async function callTimes(calls: QuickCalls, clock: FineClock, count: number, ms: number): Promise<string> {
  let where = '';
  for (let call = 0; call < count; call++) {
    where += await calls.call(
      () => {
        if (ms > 0) clock.advance(ms);
        return '.';
      },
      async () => {
        if (ms > 0) clock.advance(ms);
        return 'p';
      },
    );
  }
  return where;
}

function quickCalls(firstProved = false) {
  const clock = new FineClock();
  return { clock, calls: new QuickCalls(clock, firstProved) };
}

describe('calls that touch no content', () => {
  test('are made in this thread while they are quick', async () => {
    const { calls, clock } = quickCalls();
    expect(await callTimes(calls, clock, 1_000, 0)).toBe('.'.repeat(1_000));
  });

  test('go to the thread pool on a slow disk, and one now and then tells whether it still is', async () => {
    const { calls, clock } = quickCalls();
    // After 6.25 - 5 × 0.2 ms too long.
    expect(await callTimes(calls, clock, 508, 1)).toBe(`${'.'.repeat(7)}${'p'.repeat(500)}.`);
  });

  test('one that is slow by chance changes nothing', async () => {
    const { calls, clock } = quickCalls();
    for (let round = 0; round < 10; round++) {
      expect(await callTimes(calls, clock, 1, 4)).toBe('.');
      expect(await callTimes(calls, clock, 30, 0)).toBe('.'.repeat(30));
    }
  });

  test('that may take seconds are made in this thread once the thread pool has shown that one can be quick', async () => {
    const { calls, clock } = quickCalls(true);
    expect(await callTimes(calls, clock, 15, 3)).toBe('p'.repeat(15));
    expect(await callTimes(calls, clock, 1, 0.4)).toBe('p');
    expect(await callTimes(calls, clock, 1_000, 0.1)).toBe('.'.repeat(1_000));
    // One that takes too long, and all has to be shown again.
    expect(await callTimes(calls, clock, 1, 6)).toBe('.');
    expect(await callTimes(calls, clock, 517, 0.1)).toBe(`${'p'.repeat(516)}.`);
  });

  test('that are never quick stay in the thread pool', async () => {
    const { calls, clock } = quickCalls(true);
    expect(await callTimes(calls, clock, 2_000, 0.6)).toBe('p'.repeat(2_000));
  });

  test('fail as the call does', async () => {
    const { calls } = quickCalls();
    const failing = calls.call(
      () => {
        throw new Error('no such file');
      },
      () => Promise.resolve(1),
    );
    await expect(failing).rejects.toThrow('no such file');
  });
});
