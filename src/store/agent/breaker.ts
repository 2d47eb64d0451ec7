/** Stops asking a service that has failed too often in a row: each failure costs a time-out or a round of retries. */
export interface Breaker {
  /** Why nothing should be asked any more, or `undefined` while all is well. */
  readonly tripped: string | undefined;
  /** The service has answered: earlier failures were weather. */
  clear(): void;
  /** `times` failures in a row more, for the same reason. */
  strike(reason: string, times?: number): void;
}

/** A breaker that trips for good after `limit` failures in a row. */
export function createBreaker(limit: number): Breaker {
  let strikes = 0;
  let tripped: string | undefined;
  return {
    get tripped() {
      return tripped;
    },
    clear() {
      strikes = 0;
    },
    strike(reason, times = 1) {
      strikes += times;
      if (strikes >= limit) tripped ??= `given up on the cache service: ${reason}`;
    },
  };
}
