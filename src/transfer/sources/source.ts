import type { Failure } from '../../errors/failure.js';
import { canonicalUrl, displayUrl } from '../../http/display-url.js';
import type { HeaderField } from '../../list/request.js';
import { sourceName } from '../../plan/identity.js';
import type { RetryBudget } from './retry-budget.js';

/** One source while a run uses it, and what the run has learnt of its ways. */
export class Source {
  /** Without secrets, for messages. */
  readonly display: string;
  readonly canonicalUrl: string;
  /** As journals know it. */
  readonly name: string;
  /** False once its ranges have proved unusable: then only plain GETs are sent. */
  ranges = true;
  /** False once it has answered 200 to an If-Range that was true: it does not understand that validator. */
  ifRange = true;
  /**
   * False once an answer has left out what told its version: then everything has to come in one answer, as without any validator
   * (rule 8).
   */
  tellsVersions = true;
  /** True: caches on the way are told to fetch anew, because what they gave was bad. */
  revalidate = false;

  /** Content bytes that it has brought in this run. */
  bytes = 0;
  /** It is better not asked before this moment, in milliseconds on the monotonic clock. */
  restsUntil = Number.NEGATIVE_INFINITY;
  /** What it failed with when it was given up last; undefined while it was not. */
  failure: Failure | undefined;
  /** Why it serves this file no more beside others; undefined while it may. */
  leftOut: Failure | undefined;

  /** The most bytes that a stream from 0 has brought; only what goes beyond it is progress. */
  furthest = 0;

  /**
   * @param url the address that is asked
   * @param listed the URL by which it is known, where that is another one
   * @param isListed false for a mirror that another source has named
   */
  constructor(
    readonly url: URL,
    readonly headers: readonly HeaderField[],
    readonly budget: RetryBudget,
    readonly listed = url,
    readonly isListed = true,
  ) {
    this.display = displayUrl(listed);
    this.canonicalUrl = canonicalUrl(listed);
    this.name = sourceName(this.canonicalUrl);
  }
}
