import { lengthOf, type Span } from '../../plan/span.js';
import { SpanSet } from '../../plan/span-set.js';
import type { Load } from '../../plan/turn.js';
import type { Expected } from './expected.js';
import type { Source } from './source.js';

/** A connection at work on a source. */
export interface Visit {
  readonly supplier: Supplier;
  /** How many failures of the source had been counted when it began. */
  readonly after: number;
}

/** A source at work on one file, maybe beside others. Moments are milliseconds on the monotonic clock. */
export class Supplier {
  /** See `Load`. */
  strikes = 0;
  restsUntil: number;
  #brought = SpanSet.empty;
  readonly #visits = new Set<Visit>();
  #connectionMs = 0;
  #countedAt = 0;
  /** The source has asked that nobody comes before this moment (rule 13). */
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** It has failed, and not a byte has come since. */
  #isDown = false;

  /**
   * @param expected what its answers must agree with; undefined until the first of them has proved that it serves the
   * same file
   */
  constructor(
    readonly source: Source,
    public expected: Expected | undefined,
  ) {
    this.restsUntil = source.restsUntil;
  }

  /** The bytes that it has brought. */
  get brought(): SpanSet {
    return this.#brought;
  }

  /** A connection begins to fetch from it. */
  begin(now: number): Visit {
    this.#count(now);
    const visit = { supplier: this, after: this.#failures };
    this.#visits.add(visit);
    return visit;
  }

  /** A connection has ended. */
  end(visit: Visit, now: number): void {
    this.#count(now);
    this.#visits.delete(visit);
  }

  /** It has failed after being asked anew, so that this is news. It rests until `moment`. */
  failed(moment: number): void {
    this.#failures++;
    this.#isDown = true;
    this.restsUntil = Math.max(this.restsUntil, moment);
  }

  /** Nobody comes before `moment`. */
  pause(moment: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, moment);
    this.restsUntil = Math.max(this.restsUntil, moment);
  }

  /** Whether a failure of `visit` only tells once more what one that was counted has told: an outage ends all connections together. */
  isKnownDown({ after }: Visit): boolean {
    return this.#isDown && after < this.#failures;
  }

  /** The bytes of `span` have come. Returns whether that is news: it was thought to be down. */
  arrived(span: Span): boolean {
    this.#brought = this.#brought.with(span);
    this.source.bytes += lengthOf(span);
    this.source.budget.refill();
    const wasDown = this.#isDown;
    this.#isDown = false;
    return wasDown;
  }

  /**
   * Milliseconds for which no connection may ask it. While it is down one is enough to find out whether that is over: until
   * then it is Infinity for the others.
   */
  closedFor(now: number): number {
    const pausedMs = Math.max(0, this.#pausedUntil - now);
    if (!this.#isDown) return pausedMs;
    const isProbed = [...this.#visits].some(({ after }) => after === this.#failures);
    return isProbed ? Number.POSITIVE_INFINITY : Math.max(0, this.restsUntil - now);
  }

  loadAt(now: number): Load & { readonly supplier: Supplier } {
    this.#count(now);
    const { strikes, restsUntil, expected, brought } = this;
    const pace = brought.total > 0 ? brought.total / Math.max(this.#connectionMs, 1) : undefined;
    const onTrial = expected === undefined;
    return { supplier: this, connections: this.#visits.size, pace, strikes, restsUntil, onTrial };
  }

  /** Adds up the time that connections have had. */
  #count(now: number): void {
    this.#connectionMs += this.#visits.size * (now - this.#countedAt);
    this.#countedAt = now;
  }
}
