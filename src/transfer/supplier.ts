import { SpanSet } from '../plan/span-set.js';
import type { Load } from '../plan/turn.js';
import type { Expected } from './fetch-segment.js';
import type { Source } from './source.js';

/** A source at work on one file, maybe beside others. Moments are milliseconds on the monotonic clock. */
export class Supplier {
  /** See `Load`. */
  strikes = 0;
  restsUntil: number;
  /** The bytes that it has brought. */
  brought = SpanSet.empty;
  #connections = 0;
  #connectionMs = 0;
  #countedAt = 0;

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

  /** A connection begins to fetch from it. */
  begin(now: number): void {
    this.#count(now);
    this.#connections++;
  }

  /** A connection has ended. */
  end(now: number): void {
    this.#count(now);
    this.#connections--;
  }

  loadAt(now: number): Load & { readonly supplier: Supplier } {
    this.#count(now);
    const { strikes, restsUntil, expected, brought } = this;
    const pace = brought.total > 0 ? brought.total / Math.max(this.#connectionMs, 1) : undefined;
    const onTrial = expected === undefined;
    return { supplier: this, connections: this.#connections, pace, strikes, restsUntil, onTrial };
  }

  /** Adds up the time that connections have had. */
  #count(now: number): void {
    this.#connectionMs += this.#connections * (now - this.#countedAt);
    this.#countedAt = now;
  }
}
