import type { Clock } from '../clock.js';

/** How long a store may say nothing, in milliseconds, while files wait that have a source. */
export const briefSilenceMs = 5_000;
/** A store that brings fewer bytes a second than this is not worth waiting for when there is a source. */
const slowestStore = 4 * 1024 ** 2;
/** How often the silence is measured, in milliseconds. */
const lookMs = 250;

/** How long a store may say nothing, in milliseconds, while it brings entries of at most so many bytes each. */
export function patienceMs(silenceMs: number, bringing: readonly number[]): number {
  return silenceMs + (Math.max(0, ...bringing) / slowestStore) * 1_000;
}

/** A wait for the store. */
export interface Wait {
  /** Aborts when the store has fallen silent. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** A wait for a bundle. */
export interface BundleWait extends Wait {
  /** The bundle is there, with so many bytes at most, or more of it has come: from now on only that is a sign for this wait. */
  found(bytes: number): void;
  /** Whether the store has fallen silent while no bundle was on its way: it has not said whether it has this one. */
  readonly unanswered: boolean;
}

/**
 * What is waited for. The bytes of one kind give time to all of that kind, and to no other: of a bundle only the most that
 * it may have is known, which is no reason to keep large files from their sources.
 */
type Kind = 'parts' | 'bundle';

interface Waiting {
  readonly kind: Kind;
  /** How long the store may say nothing beside the time for bytes, in milliseconds. */
  readonly silenceMs: number;
  readonly late: AbortController;
  /** When it began, or when more of it came last. */
  since: number;
  /** Whether it gives signs of its own: then those of others tell nothing of it. */
  isFound: boolean;
  /** The most that an entry brings; 0 while nothing is on its way. */
  bytes: number;
  unanswered: boolean;
}

/**
 * How long the store of a run has been silent. All that wait share its few lanes, so one that answers to any of them is not silent,
 * though another may be waiting for its turn all the while.
 */
export class StoreSilence {
  #heardAt = Number.NEGATIVE_INFINITY;
  readonly #waiting = new Set<Waiting>();
  #stopLooking: () => void = () => undefined;

  constructor(private readonly clock: Pick<Clock, 'monotonic' | 'every'>) {}

  /** The store has answered something, or brought more of it. */
  heard(): void {
    this.#heardAt = this.clock.monotonic();
  }

  /**
   * Waits for parts of `partSize` bytes, counted from now. Where others wait for larger ones, these are in the lanes too, and
   * take their time.
   */
  waitForParts(partSize: number): Wait {
    return this.#begin('parts', briefSilenceMs, partSize);
  }

  /**
   * Waits for a bundle, counted from now. Its bytes, and those of others, count once it is found: the time for as many as it may
   * have is too long to be spent on one that may not be there.
   *
   * @param silenceMs how long the store may say nothing while no bundle is on its way, in milliseconds
   */
  waitForBundle(silenceMs: number): BundleWait {
    return this.#begin('bundle', silenceMs, 0);
  }

  #begin(kind: Kind, silenceMs: number, bytes: number): BundleWait {
    const since = this.clock.monotonic();
    const late = new AbortController();
    const waiting: Waiting = { kind, silenceMs, late, since, isFound: false, bytes, unanswered: false };
    if (this.#waiting.size === 0) this.#stopLooking = this.clock.every(lookMs, () => this.#look());
    this.#waiting.add(waiting);
    return {
      signal: late.signal,
      get unanswered() {
        return waiting.unanswered;
      },
      found: (most) => {
        waiting.isFound = true;
        waiting.bytes = most;
        waiting.since = this.clock.monotonic();
      },
      stop: () => {
        this.#waiting.delete(waiting);
        if (this.#waiting.size === 0) this.#stopLooking();
      },
    };
  }

  #look(): void {
    for (const waiting of this.#waiting) {
      const { kind, silenceMs, since, isFound, late } = waiting;
      if (late.signal.aborted) continue;
      const bringing = [...this.#waiting].filter((each) => each.kind === kind).map(({ bytes }) => bytes);
      const quietMs = this.clock.monotonic() - (isFound ? since : Math.max(since, this.#heardAt));
      if (quietMs < patienceMs(silenceMs, bringing)) continue;
      waiting.unanswered = Math.max(...bringing) === 0;
      late.abort();
    }
  }
}
