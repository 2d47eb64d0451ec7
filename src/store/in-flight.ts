import type { Clock } from '../clock.js';

/** The operations that have begun and not ended. */
export interface InFlight {
  /** Counts `work` until it settles and hands it through. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves once nothing is in flight, or after `ms` milliseconds: `false` when something still is. */
  settled(ms: number): Promise<boolean>;
}

export function createInFlight(clock: Clock): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      const ended: Promise<unknown> = work.then(
        () => running.delete(ended),
        () => running.delete(ended),
      );
      running.add(ended);
      return work;
    },
    async settled(ms) {
      if (running.size === 0) return true;
      const abort = new AbortController();
      const late = clock.sleep(ms, abort.signal).then(
        () => undefined,
        () => undefined,
      );
      await Promise.race([Promise.all(running), late]);
      abort.abort();
      return running.size === 0;
    },
  };
}
