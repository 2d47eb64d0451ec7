import type { Clock } from '../clock.js';

/** A store that has not answered anything for this long is not waited for, in milliseconds, beside the time for a part. */
const silenceMs = 5_000;
/** A store slower than this many bytes a second is not worth waiting for when there is a source. */
const slowestStore = 4 * 1024 ** 2;
/** How often the silence is measured, in milliseconds. */
const lookMs = 250;

/** One file's wait for the store. */
export interface Wait {
  /** Aborts when the store has fallen silent. */
  readonly signal: AbortSignal;
  stop(): void;
}

/**
 * How long a store has been silent. All files of a run share its few lanes, so one that answers to any of them is not silent,
 * though another may be waiting for its turn all the while.
 */
export class StoreSilence {
  #heardAt = Number.NEGATIVE_INFINITY;
  /** Of every file that is being waited for: the bytes of one part. */
  readonly #waiting = new Set<{ readonly partSize: number }>();

  constructor(private readonly clock: Pick<Clock, 'monotonic' | 'every'>) {}

  /** The store has answered something. */
  heard(): void {
    this.#heardAt = this.clock.monotonic();
  }

  /**
   * Waits for parts of `partSize` bytes, counted from now. Where others wait for larger ones, these are in the lanes too, and
   * take their time.
   */
  wait(partSize: number): Wait {
    const silence = new AbortController();
    const waiting = { partSize };
    this.#waiting.add(waiting);
    const since = this.clock.monotonic();
    const stopLooking = this.clock.every(lookMs, () => {
      if (this.clock.monotonic() - Math.max(since, this.#heardAt) >= this.#patienceMs) silence.abort();
    });
    const stop = () => {
      stopLooking();
      this.#waiting.delete(waiting);
    };
    return { signal: silence.signal, stop };
  }

  get #patienceMs(): number {
    const largest = Math.max(0, ...[...this.#waiting].map(({ partSize }) => partSize));
    return silenceMs + (largest / slowestStore) * 1_000;
  }
}
