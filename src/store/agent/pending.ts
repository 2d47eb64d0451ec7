import type { Clock } from '../../clock.js';

/** The questions that wait for an answer, and for how long. */
export interface Pending {
  /** One more; call what it returns when its answer has come: it says how long that took, in milliseconds. */
  begin(): () => number;
  /** How many have been waiting for `ms` milliseconds or longer. */
  olderThan(ms: number): number;
}

export function createPending(clock: Pick<Clock, 'monotonic'>): Pending {
  const waiting = new Set<{ readonly since: number }>();
  return {
    begin() {
      const mark = { since: clock.monotonic() };
      waiting.add(mark);
      return () => {
        waiting.delete(mark);
        return clock.monotonic() - mark.since;
      };
    },
    olderThan(ms) {
      return [...waiting].filter(({ since }) => clock.monotonic() - since >= ms).length;
    },
  };
}
