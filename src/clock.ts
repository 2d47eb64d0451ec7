/** Time and chance, the two things that tests replace. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds; rejects with `signal.reason` when aborted earlier. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `tick` every `ms` milliseconds until the returned function is called; never keeps the process alive. */
  every(ms: number, tick: () => void): () => void;
}

/** A number in [0, 1). */
export type Random = () => number;
