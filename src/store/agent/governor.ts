import type { Clock } from '../../clock.js';
import { noHandover } from '../handover.js';
import type { StoreNews, StorePast } from '../store-past.js';
import type { AgentLimits } from './limits.js';
import { createPace, MINUTE } from './pace.js';

/** Keeps the saves of a run within what the service permits, over all of its processes. */
export interface Governor {
  /** Waits until one more save may begin, which counts as begun then: true; false when `signal` is aborted before. */
  turn(signal: AbortSignal): Promise<boolean>;
  /** How long nothing should be asked, because the service has said so, in milliseconds. */
  quietMs(): number;
  /**
   * The service takes no save for so many milliseconds; it has not said how many where that is undefined.
   *
   * @returns whether the next turn comes after that, so that the same may be tried again
   */
  rateLimited(retryAfterMs: number | undefined): boolean;
}

/** A service that says that it takes saves again at once is asked so much later, in milliseconds. */
const AT_ONCE_MS = 1_000;

/** @param past of the process whose work this one goes on with: undefined where it is the first, and leaves to another what it cannot do now */
export function createGovernor(
  limits: Pick<AgentLimits, 'savesPerMinute' | 'quietMs'>,
  clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>,
  past?: StorePast,
  news: StoreNews = noHandover,
): Governor {
  const pace = createPace(limits.savesPerMinute, recent(past?.begun ?? [], clock));
  // Whoever goes on where another ended has nothing else to do than to wait, within reason: so long in all.
  let patienceMs = past === undefined ? 0 : limits.quietMs;
  /** No turn comes before. */
  let earliest = clock.monotonic();
  let quietUntil = Number.NEGATIVE_INFINITY;
  if (past !== undefined) waitOrRest(past.quietUntil - clock.now());

  function waitOrRest(ms: number): boolean {
    const until = clock.monotonic() + ms;
    // Several saves at once hear of the same limit.
    const moreMs = Math.max(0, until - Math.max(earliest, clock.monotonic()));
    const waits = moreMs <= patienceMs;
    if (waits) {
      patienceMs -= moreMs;
      earliest = Math.max(earliest, until);
    } else quietUntil = until;
    return waits;
  }

  function sleeps(ms: number, signal: AbortSignal): Promise<boolean> {
    return clock.sleep(ms, signal).then(
      () => true,
      () => false,
    );
  }

  return {
    async turn(signal) {
      const now = clock.monotonic();
      const first = Math.max(now, earliest);
      const delay = first - now + pace.next(first);
      const isOurs = delay <= 0 || (await sleeps(delay, signal));
      if (isOurs) news.begun(clock.now());
      return isOurs;
    },
    quietMs: () => Math.max(0, quietUntil - clock.monotonic()),
    rateLimited(retryAfterMs) {
      const ms = Math.max(AT_ONCE_MS, retryAfterMs ?? limits.quietMs);
      news.quiet(clock.now() + ms);
      return waitOrRest(ms);
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
