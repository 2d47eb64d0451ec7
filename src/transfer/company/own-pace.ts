/** While nothing comes from the source, because others are waited for, this much of the time still counts, in milliseconds. */
const waitCountsMs = 2_000;

/** How fast a job brings parts. Milliseconds. */
export interface Pace {
  /** From the beginning of a part to its end. */
  readonly partMs: number;
  /** From the end of one part to the end of the next. */
  readonly betweenMs: number;
}

/**
 * How fast this job itself brings parts of one file from the source. Times are milliseconds on one clock that never goes
 * back.
 */
export class OwnPace {
  #arrivedAt: number;
  #fetched = 0;

  constructor(
    private readonly partSize: number,
    private readonly connections: number,
    private readonly begunAt: number,
  ) {
    this.#arrivedAt = begunAt;
  }

  /** So many bytes have come. */
  arrived(bytes: number, now: number): void {
    this.#fetched += bytes;
    this.#arrivedAt = now;
  }

  /**
   * Waiting for others is no work: if it counted, who waits would seem the slower the longer it waits, and wait the longer
   * for it, without an end.
   */
  at(now: number): Pace {
    const elapsedMs = Math.min(now, this.#arrivedAt + waitCountsMs) - this.begunAt;
    const betweenMs = (elapsedMs * this.partSize) / Math.max(this.#fetched, this.partSize);
    return { betweenMs, partMs: betweenMs * this.connections };
  }
}
