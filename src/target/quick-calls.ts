import type { Clock } from '../clock.js';

/** What a quick call may take, in milliseconds; what it takes beyond that counts against the disk. */
const quickMs = 0.2;
/** A disk that has taken so many milliseconds too long in all is slow. */
const patienceMs = 5;
/** So many calls go to the thread pool then, before one is made here again. */
const callsToRest = 500;
/** So many calls in the thread pool show how quick a disk can be: each may have waited for this thread besides. */
const callsToProve = 16;
/** What the quickest of them may take, in milliseconds, on the way to the pool and back. */
const provedMs = 0.5;

/**
 * Makes calls to the file system that touch no content: looking, opening, naming, removing. A local disk answers them in
 * microseconds, less than it takes to hand them to Node's thread pool and to hear of the answer; with many small files that
 * is most of the work. So they are made at once, in this thread, as long as that is quick. On a disk that takes its time (a network
 * share, a virus scanner) they go to the thread pool, so that nothing else has to wait for them.
 */
export class QuickCalls {
  #lateMs = 0;
  #resting = 0;
  #unproved: number;
  #bestMs = Number.POSITIVE_INFINITY;

  /** @param firstProved whether the thread pool has to show first how quick such calls are, since one may take seconds */
  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly firstProved = false,
  ) {
    this.#unproved = firstProved ? callsToProve : 0;
  }

  /**
   * @param here makes the call and waits for it
   * @param there makes the same call in the thread pool
   */
  async call<T>(here: () => T, there: () => Promise<T>): Promise<T> {
    if (this.#resting > 0) {
      this.#resting -= 1;
      return there();
    }
    const began = this.clock.monotonic();
    if (this.#unproved > 0) {
      return there().finally(() => this.#prove(this.clock.monotonic() - began));
    }
    try {
      return here();
    } finally {
      this.#took(this.clock.monotonic() - began);
    }
  }

  #prove(ms: number): void {
    this.#bestMs = Math.min(this.#bestMs, ms);
    this.#unproved -= 1;
    if (this.#unproved === 0 && this.#bestMs > provedMs) this.#rest();
  }

  #took(ms: number): void {
    this.#lateMs = Math.max(0, this.#lateMs + ms - quickMs);
    if (this.#lateMs >= patienceMs) this.#rest();
  }

  #rest(): void {
    this.#lateMs = 0;
    this.#resting = callsToRest;
    if (!this.firstProved) return;
    this.#unproved = callsToProve;
    this.#bestMs = Number.POSITIVE_INFINITY;
  }
}
