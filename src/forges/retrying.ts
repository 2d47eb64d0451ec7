import type { Clock, Random } from '../clock.js';
import type { Report } from '../report/events.js';
import { RetryBudget } from '../transfer/sources/retry-budget.js';

export interface RetryingOptions {
  /** Failures in a row before it is given up. */
  readonly retries: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Runs `ask` again where another try is worth it. */
export type Retrying = <T>(ask: () => Promise<T>) => Promise<T>;

/** @param what is asked for, as events call it */
export function retrying(what: string, options: RetryingOptions): Retrying {
  const { retries, clock, random, report, signal } = options;
  return async (ask) => {
    const budget = new RetryBudget(retries, clock, random, (attempt, delayMs, { message }, of) =>
      report({ type: 'retry', file: what, attempt, of, delayMs, reason: message }),
    );
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        await budget.spend(error, signal);
      }
    }
  };
}
