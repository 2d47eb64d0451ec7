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

/** Takes back `ms` of what was booked at the end: who booked it has gone. */
function unbook({ until }: Schedule, ms: number): Schedule {
  return { until: until - ms };
}

/** Where the bytes of one answer pass. */
export interface Gate {
  /** Milliseconds for which bytes that were here have been held back, up to now. */
  readonly heldMs: number;
  /** Waits until `bytes` may pass; rejects with `signal.reason` when aborted. */
  pass(bytes: number, signal: AbortSignal): Promise<void>;
}

/** Holds back bytes so that all exchanges together stay under a limit. */
export interface Rate {
  /** The most that one connection should gather unread at this rate, in bytes. */
  readonly highWater: number;
  /** The most bytes that pass together: those that come first do so without waiting. */
  readonly atOnce: number;
  /** For one answer. */
  gate(): Gate;
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

/** Fewer bytes are not worth a write of their own. */
const leastAtOnce = 1024;

/** A connection that brings less, in bytes a second, stands still for so long between two reads that sources give it up. */
const leastPace = 64 * 1024;

/** How many of `connections` are worth having where all together may bring `bytesPerSecond`; undefined: no limit. */
export function connectionsUnder(bytesPerSecond: number | undefined, connections: number): number {
  if (bytesPerSecond === undefined) return connections;
  return Math.max(1, Math.min(connections, Math.floor(bytesPerSecond / leastPace)));
}

const open: Gate = { heldMs: 0, pass: () => Promise.resolve() };

export const unlimited: Rate = { highWater, atOnce: Number.POSITIVE_INFINITY, gate: () => open };

export function limitedRate(bytesPerSecond: number, clock: Clock): Rate {
  let schedule: Schedule = { until: 0 };

  function gate(): Gate {
    let heldMs = 0;
    let heldSince: number | undefined;
    return {
      get heldMs() {
        return heldMs + (heldSince === undefined ? 0 : clock.monotonic() - heldSince);
      },
      pass: async (bytes, signal) => {
        const now = clock.monotonic();
        const booked = book(schedule, bytes, now, bytesPerSecond);
        schedule = booked.schedule;
        if (booked.waitMs === 0) return;
        heldSince = now;
        try {
          await clock.sleep(booked.waitMs, signal);
        } catch (reason) {
          schedule = unbook(schedule, (bytes / bytesPerSecond) * 1000);
          throw reason;
        } finally {
          heldMs += clock.monotonic() - heldSince;
          heldSince = undefined;
        }
      },
    };
  }

  // A tenth of a second's worth, so that the flow is even and no connection is held up for long.
  const share = Math.floor(bytesPerSecond / 10);
  return {
    highWater: Math.min(highWater, Math.max(64 * 1024, share)),
    atOnce: Math.max(leastAtOnce, share),
    gate,
  };
}
