/** In milliseconds. */
export const MINUTE = 60_000;

/** Spreads beginnings over time so that no minute sees more than a service permits. */
export interface Pace {
  /** How long the next one must wait before it begins, in milliseconds; it counts as begun then. */
  next(now: number): number;
}

/**
 * A pace of at most `perMinute` beginnings in any minute; `now` is milliseconds on one clock that never goes back.
 *
 * @param before when earlier ones began, ascending
 */
export function createPace(perMinute: number, before: readonly number[] = []): Pace {
  const begun = before.slice(-perMinute);
  return {
    next(now) {
      const oldest = begun.length < perMinute ? undefined : begun.shift();
      const at = oldest === undefined ? now : Math.max(now, oldest + MINUTE);
      begun.push(at);
      return at - now;
    },
  };
}
