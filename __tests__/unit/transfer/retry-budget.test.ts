import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/clock.js';
import { DnsError, RangeRefusedError, StatusError } from '../../../src/http/failures.js';
import { RetryBudget } from '../../../src/transfer/sources/retry-budget.js';

const url = new URL('https://a.example/x');
const going = new AbortController().signal;

/** A budget whose waits are only noted, and whose chance is always the same. */
function budget(retries: number) {
  const slept: number[] = [];
  const told: string[] = [];
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    sleep: async (ms) => void slept.push(ms),
    every: () => () => undefined,
  };
  const onRetry = (attempt: number, delayMs: number) => told.push(`${attempt} in ${delayMs}`);
  return { slept, told, budget: new RetryBudget(retries, clock, () => 0.5, onRetry) };
}

const dns = () => new DnsError(url, undefined);
const status = (code: number, retryAfter?: string) =>
  new StatusError({
    status: code,
    fields: new Map(retryAfter === undefined ? [] : [['retry-after', retryAfter]]),
    url,
    hops: 0,
    receivedAt: 0,
    latencyMs: 1,
  });
const range = () => new RangeRefusedError(url, 'range', { what: 'x', expected: 'y', found: 'z' });

describe('a budget of failures in a row', () => {
  test('doubles its waits, with jitter, and ends with the failure itself', async () => {
    const { budget: it, slept, told } = budget(3);
    for (let failure = 1; failure <= 3; failure++) await it.spend(dns(), going);
    expect(slept).toEqual([250, 500, 1000]);
    expect(told).toEqual(['1 in 250', '2 in 500', '3 in 1000']);
    const last = dns();
    await expect(it.spend(last, going)).rejects.toBe(last);
  });

  test('a byte refills it', async () => {
    const { budget: it, slept } = budget(1);
    await it.spend(dns(), going);
    it.refill();
    await it.spend(dns(), going);
    expect(slept).toEqual([250, 250]);
  });

  test('what the source asks for is the least', async () => {
    const { budget: it, slept } = budget(1);
    await it.spend(status(429, '7'), going);
    expect(slept).toEqual([7000]);
  });

  test.each([400, 403, 404, 410])('%d is not tried again', async (code) => {
    await expect(budget(9).budget.spend(status(code), going)).rejects.toBeInstanceOf(StatusError);
  });

  test.each([400, 401, 403, 404, 410])(
    '%d after bytes had come is: a signed link has expired',
    async (code) => {
      const { budget: it } = budget(9);
      it.refill();
      for (let renewal = 1; renewal <= 3; renewal++) await it.spend(status(code), going);
      await expect(it.spend(status(code), going)).rejects.toBeInstanceOf(StatusError);
    },
  );

  test('what failed together with another costs nothing, but is told from what will never do', async () => {
    const { budget: it, told } = budget(1);
    await it.spend(dns(), going);
    expect(it.alsoFailed(dns())).toBe(0);
    expect(it.alsoFailed(status(429, '7'))).toBe(7000);
    expect(told).toEqual(['1 in 250']);
    const never = status(404);
    expect(() => it.alsoFailed(never)).toThrow(never);
  });

  test('two wrong ranges in a row are enough to give ranges up; a byte between them forgives', async () => {
    const { budget: it } = budget(9);
    await it.spend(range(), going);
    it.refill();
    await it.spend(range(), going);
    expect([it.rangesGivenUp, it.bearsWrongRange]).toEqual([false, true]);
    await it.spend(range(), going);
    expect([it.rangesGivenUp, it.bearsWrongRange]).toEqual([true, false]);
    await expect(it.spend(range(), going)).rejects.toBeInstanceOf(RangeRefusedError);
    await it.spend(dns(), going);
  });

  test('a defect is never tried again, and an abort ends the wait', async () => {
    const defect = new TypeError('x');
    await expect(budget(9).budget.spend(defect, going)).rejects.toBe(defect);
    const reason = new Error('stop');
    await expect(budget(9).budget.spend(dns(), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
