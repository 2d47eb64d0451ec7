import type { Clock, Random } from '../clock.js';
import { HttpFailure, StatusError } from '../http/failures.js';
import { retryDelay } from '../http/retry.js';

/** How often a resolved address that had worked may be resolved anew in a row (rule 9): signed links live for minutes. */
const renewals = 3;
/** How often a source may bring a wrong range in a row before its ranges are given up: one node of many may be wrong. */
const wrongRanges = 2;
const expired = new Set([401, 403, 404, 410]);

/** How often one source may fail in a row. All connections to the source share it, and every new byte refills it. */
export class RetryBudget {
  #failures = 0;
  #worked = false;
  #wrongRanges = 0;

  constructor(
    private readonly retries: number,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly onRetry: (attempt: number, delayMs: number, failure: HttpFailure) => void,
  ) {}

  /** A byte that was not there before has arrived. */
  refill(): void {
    this.#failures = 0;
    this.#wrongRanges = 0;
    this.#worked = true;
  }

  /** True when ranges have come wrong so often in a row that one plain GET is the better try. */
  get rangesGivenUp(): boolean {
    return this.#wrongRanges >= Math.min(wrongRanges, Math.max(this.retries, 1));
  }

  /**
   * Waits until the next attempt may begin.
   *
   * @throws `failure` itself when it is not worth another attempt or the budget is used up; `signal.reason`
   */
  async spend(failure: unknown, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await this.clock.sleep(this.charge(failure), signal);
  }

  /**
   * Takes one failure from what is left.
   *
   * @returns milliseconds after which the next attempt may begin
   * @throws `failure` itself when it is not worth another attempt or the budget is used up
   */
  charge(failure: unknown): number {
    if (!(failure instanceof HttpFailure)) throw failure;
    const givenUp = failure.retry === 'range' && this.rangesGivenUp;
    if (givenUp || this.#failures >= this.#allowed(failure)) throw failure;
    this.#failures++;
    if (failure.retry === 'range') this.#wrongRanges++;
    const delayMs = retryDelay(this.#failures, failure.retryAfterMs, this.random);
    this.onRetry(this.#failures, delayMs, failure);
    return delayMs;
  }

  #allowed(failure: HttpFailure): number {
    if (failure.retry === 'later' || failure.retry === 'range') return this.retries;
    const mayHaveExpired = this.#worked && failure instanceof StatusError && expired.has(failure.status);
    return mayHaveExpired ? Math.min(renewals, this.retries) : 0;
  }
}
