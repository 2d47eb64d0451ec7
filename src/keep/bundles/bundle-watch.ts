import type { Clock } from '../../clock.js';
import type { Sight } from '../../store/part-store.js';

/** A store that brings fewer bytes a second than this is not worth waiting for when there is a source. */
const slowestStore = 4 * 1024 ** 2;
/** How often it is looked whether a store is still there, in milliseconds. */
const lookEveryMs = 250;

/** How long a store may say nothing, in milliseconds, while it brings entries of at most so many bytes each. */
export function patienceMs(silenceMs: number, bringing: readonly number[]): number {
  return silenceMs + (Math.max(0, ...bringing) / slowestStore) * 1_000;
}

/**
 * Waits for bundles as long as the store shows signs of life: any of them counts for all that wait, as those that wait for
 * their turn cannot have one of their own.
 */
export class BundleWatch {
  readonly #late = new AbortController();
  /** Bytes that an entry may have, of those that are on their way. */
  readonly #bringing = new Map<symbol, number>();
  #waiting = 0;
  #heardAt = 0;
  #stop: () => void = () => undefined;
  #silent = false;

  /** @param silenceMs how long it may say nothing while nothing is on its way, in milliseconds */
  constructor(
    private readonly clock: Clock,
    private readonly silenceMs: number,
  ) {}

  /** Whether the store was given up without a word on what was asked last. */
  get silent(): boolean {
    return this.#silent;
  }

  /**
   * Does `ask`, whose signal is aborted once the store has said nothing for too long.
   *
   * @param bytes the most that it can bring
   */
  async during<T>(
    bytes: number,
    ask: (late: AbortSignal, onSight: (sight: Sight) => void) => Promise<T>,
  ): Promise<T> {
    const mark = Symbol('asked');
    this.#begin();
    try {
      return await ask(this.#late.signal, (sight) => {
        this.#heardAt = this.clock.monotonic();
        if (sight === 'found') this.#bringing.set(mark, bytes);
      });
    } finally {
      this.#bringing.delete(mark);
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#stop();
    }
  }

  #begin(): void {
    this.#waiting += 1;
    if (this.#waiting > 1) return;
    this.#heardAt = this.clock.monotonic();
    this.#stop = this.clock.every(lookEveryMs, () => this.#look());
  }

  #look(): void {
    const quietMs = this.clock.monotonic() - this.#heardAt;
    if (quietMs < patienceMs(this.silenceMs, [...this.#bringing.values()])) return;
    this.#silent ||= this.#bringing.size === 0;
    this.#late.abort();
  }
}
