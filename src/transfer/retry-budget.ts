import type { Clock, Random } from '../clock.js';
import { HttpFailure, StatusError } from '../http/failures.js';
import { retryDelay } from '../http/retry.js';

/** How often a resolved address that had worked may be resolved anew in a row (rule 9): signed links live for minutes. */
const renewals = 3;
const expired = new Set([401, 403, 404, 410]);

/** How often one source may fail in a row. All connections to the source share it, and every new byte refills it. */
export class RetryBudget {
  #failures = 0;
  #worked = false;

  constructor(
    private readonly retries: number,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly onRetry: (attempt: number, delayMs: number, failure: HttpFailure) => void,
  ) {}

  /** A byte that was not there before has arrived. */
  refill(): void {
    this.#failures = 0;
    this.#worked = true;
  }

  /**
   * Waits until the next attempt may begin.
   *
   * @throws `failure` itself when it is not worth another attempt or the budget is used up; `signal.reason`
   */
  async spend(failure: unknown, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!(failure instanceof HttpFailure) || this.#failures >= this.#allowed(failure)) throw failure;
    this.#failures++;
    const delayMs = retryDelay(this.#failures, failure.retryAfterMs, this.random);
    this.onRetry(this.#failures, delayMs, failure);
    await this.clock.sleep(delayMs, signal);
  }

  #allowed(failure: HttpFailure): number {
    if (failure.retry === 'later') return this.retries;
    const mayHaveExpired = this.#worked && failure instanceof StatusError && expired.has(failure.status);
    return mayHaveExpired ? Math.min(renewals, this.retries) : 0;
  }
}
