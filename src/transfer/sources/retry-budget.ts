import type { Clock, Random } from '../../clock.js';
import { HttpFailure, StatusError } from '../../http/failures.js';
import { longestPause, retryDelay } from '../../http/retry.js';

/** How often a resolved address that had worked may be resolved anew in a row (rule 9): signed links live for minutes. */
const renewals = 3;
/** How often a source may bring a wrong range in a row before its ranges are given up: one node of many may be wrong. */
const wrongRanges = 2;
const expired = new Set([400, 401, 403, 404, 410]);

/** How often one source may fail in a row. All connections to the source share it, and every new byte refills it. */
export class RetryBudget {
  #failures = 0;
  #retries = 0;
  #worked = false;
  #wrongRanges = 0;

  constructor(
    private readonly atMost: number,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly onRetry: (attempt: number, delayMs: number, failure: HttpFailure, of: number) => void,
  ) {}

  /** A byte that was not there before has arrived. */
  refill(): void {
    this.#failures = 0;
    this.#wrongRanges = 0;
    this.#worked = true;
  }

  /** How often it has been asked again after a failure, in all. */
  get retries(): number {
    return this.#retries;
  }

  /** True when ranges have come wrong so often in a row that one plain GET is the better try. */
  get rangesGivenUp(): boolean {
    return this.#wrongRanges >= Math.min(wrongRanges, Math.max(this.atMost, 1));
  }

  /** Whether a wrong range is worth another try. */
  get bearsWrongRange(): boolean {
    return this.atMost > 0 && !this.rangesGivenUp;
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
    const { again, allowed } = this.#worthAgain(failure);
    if (this.#failures >= allowed) throw again;
    this.#failures++;
    this.#retries++;
    if (again.retry === 'range') this.#wrongRanges++;
    const delayMs = retryDelay(this.#failures, again.retryAfterMs, this.random);
    this.onRetry(this.#failures, delayMs, again, allowed);
    return delayMs;
  }

  /**
   * One more failure of what was under way when another was charged: together they are one.
   *
   * @returns milliseconds for which the source asks to be left alone
   * @throws `failure` itself when it is not worth another attempt
   */
  alsoFailed(failure: unknown): number {
    return pauseOf(this.#worthAgain(failure).again);
  }

  /** @throws `failure` itself when it is never worth another attempt */
  #worthAgain(failure: unknown): { readonly again: HttpFailure; readonly allowed: number } {
    if (!(failure instanceof HttpFailure)) throw failure;
    const allowed = failure.retry === 'range' && this.rangesGivenUp ? 0 : this.#allowed(failure);
    if (allowed === 0) throw failure;
    return { again: failure, allowed };
  }

  #allowed(failure: HttpFailure): number {
    if (failure.retry === 'later' || failure.retry === 'range') return this.atMost;
    const mayHaveExpired = this.#worked && failure instanceof StatusError && expired.has(failure.status);
    return mayHaveExpired ? Math.min(renewals, this.atMost) : 0;
  }
}

/** Milliseconds for which the source asks to be left alone (rule 13). */
export function pauseOf(failure: unknown): number {
  return failure instanceof HttpFailure ? Math.min(failure.retryAfterMs ?? 0, longestPause) : 0;
}
