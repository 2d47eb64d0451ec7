import type { Clock } from '../clock.js';

/** Unused time is saved up for at most so many milliseconds: short gaps even out, long ones bring no burst. */
const credit = 100;

/**
 * When bytes may pass under a limit: everything before `until`, a moment in milliseconds on the monotonic clock, is
 * spoken for.
 */
export interface Schedule {
  readonly until: number;
}

/** Books `bytes` at `now`: how long to wait before handing them on, and the schedule after them. */
export function book(
  schedule: Schedule,
  bytes: number,
  now: number,
  bytesPerSecond: number,
): { readonly waitMs: number; readonly schedule: Schedule } {
  const start = Math.max(schedule.until, now - credit);
  const until = start + (bytes / bytesPerSecond) * 1000;
  return { waitMs: Math.max(0, start - now), schedule: { until } };
}

/** Holds back bytes so that all exchanges together stay under a limit. */
export interface Rate {
  /** The most that one connection should gather unread at this rate, in bytes. */
  readonly highWater: number;
  /** Waits until `bytes` may pass; rejects with `signal.reason` when aborted. */
  pass(bytes: number, signal: AbortSignal): Promise<void>;
}

/** Enough for a disk that writes in large strokes. */
const highWater = 4 * 1024 * 1024;
/** All connections together gather no more than so many bytes unread; as many again may be on their way to the disk. */
const gatheredAtMost = 32 * 1024 * 1024;
/** Less than this would let a fast connection stand still between two writes. */
const leastWater = 256 * 1024;

/** The most that one of `exchanges` connections should gather unread, in bytes. */
export function highWaterOf(rate: Rate, exchanges: number): number {
  const share = Math.max(leastWater, Math.floor(gatheredAtMost / Math.max(exchanges, 1)));
  return Math.min(rate.highWater, share);
}

export const unlimited: Rate = { highWater, pass: () => Promise.resolve() };

export function limitedRate(bytesPerSecond: number, clock: Clock): Rate {
  let schedule: Schedule = { until: 0 };
  return {
    // A tenth of a second's worth, so that the flow is even and no connection is held up for long.
    highWater: Math.min(highWater, Math.max(64 * 1024, Math.floor(bytesPerSecond / 10))),
    pass: async (bytes, signal) => {
      const booked = book(schedule, bytes, clock.monotonic(), bytesPerSecond);
      schedule = booked.schedule;
      if (booked.waitMs > 0) await clock.sleep(booked.waitMs, signal);
    },
  };
}
