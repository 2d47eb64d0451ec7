import type { Clock } from '../../clock.js';
import { noHandover } from '../handover.js';
import { noPast, type StoreNews, type StorePast } from '../store-past.js';
import type { AgentLimits } from './limits.js';
import { createPace, MINUTE } from './pace.js';

/** Keeps the saves of a run within what the service permits, over all of its processes. */
export interface Governor {
  /** Waits until one more save may begin, which counts as begun then; or until `signal` is aborted. */
  turn(signal: AbortSignal): Promise<void>;
  /** How long nothing should be asked, because the service has said so, in milliseconds. */
  quietMs(): number;
  /** The service takes no save for so many milliseconds; it has not said how many where that is undefined. */
  rateLimited(retryAfterMs: number | undefined): void;
}

export function createGovernor(
  limits: Pick<AgentLimits, 'savesPerMinute' | 'quietMs'>,
  clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>,
  past: StorePast = noPast,
  news: StoreNews = noHandover,
): Governor {
  const pace = createPace(limits.savesPerMinute, recent(past.begun, clock));
  const inherited = clock.monotonic() + Math.max(0, past.quietUntil - clock.now());
  // Whoever goes on where another ended has nothing else to do than to wait, within reason.
  const waits = inherited - clock.monotonic() <= limits.quietMs;
  const earliest = waits ? inherited : Number.NEGATIVE_INFINITY;
  let quietUntil = waits ? Number.NEGATIVE_INFINITY : inherited;

  return {
    async turn(signal) {
      const now = clock.monotonic();
      const first = Math.max(now, earliest);
      const delay = first - now + pace.next(first);
      if (delay > 0) await clock.sleep(delay, signal).catch(() => undefined);
      if (!signal.aborted) news.begun(clock.now());
    },
    quietMs: () => Math.max(0, quietUntil - clock.monotonic()),
    rateLimited(retryAfterMs) {
      const ms = retryAfterMs ?? limits.quietMs;
      quietUntil = clock.monotonic() + ms;
      news.quiet(clock.now() + ms);
    },
  };
}

/** Which of the times since the epoch are of the last minute, ascending, on the clock that never goes back. */
function recent(times: readonly number[], clock: Pick<Clock, 'now' | 'monotonic'>): number[] {
  const [now, wall] = [clock.monotonic(), clock.now()];
  return (
    times
      // Of another clock's future it can only be said that it is not long ago.
      .map((time) => Math.max(0, wall - time))
      .filter((age) => age < MINUTE)
      .sort((a, b) => b - a)
      .map((age) => now - age)
  );
}
