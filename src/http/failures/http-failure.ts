import { Failure, type FailureDetail } from '../../errors/failure.js';
import { displayUrl } from '../display-url.js';

/**
 * What a failed exchange means for the next one (rule 12): `later`: worth another try after a while; `never`: the same
 * request will fail again; `plain`: this source's ranges are unusable, so one plain GET of the whole is left; `range`:
 * another try may bring the right range, but not many more.
 */
export type Retry = 'later' | 'never' | 'plain' | 'range';

export interface HttpFailureDetail extends FailureDetail {
  readonly retry: Retry;
  /** What the source asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** The base of all that can go wrong with one exchange. Messages show URLs without secrets. */
export abstract class HttpFailure extends Failure {
  readonly retry: Retry;
  readonly retryAfterMs: number | undefined;
  /** As logs may show it (rule 26). */
  readonly url: string;

  constructor(url: URL, what: string, detail: HttpFailureDetail) {
    super(`${displayUrl(url)}: ${what}`, detail);
    this.url = displayUrl(url);
    this.retry = detail.retry;
    this.retryAfterMs = detail.retryAfterMs;
  }
}
