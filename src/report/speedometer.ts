import { formatSpeed } from '../format.js';
import type { StatusEvent } from './events.js';

/** How many bytes of a file were there at one moment. */
export interface Sample {
  /** Milliseconds on a clock that never goes back. */
  readonly at: number;
  readonly bytes: number;
}

/** The time over which a speed is taken, in milliseconds: long enough to be calm, short enough to be news. */
const speedWindowMs = 10_000;

/**
 * `samples` with `next` added and without those that the window has left behind. One sample at or before the window's
 * edge stays, so that there is a speed even when samples are further apart than the window is long. Fewer bytes than
 * before mean that the file was begun again: only `next` is kept, since a speed across that would be negative.
 */
export function slide(samples: readonly Sample[], next: Sample, windowMs = speedWindowMs): readonly Sample[] {
  const last = samples.at(-1);
  if (last === undefined || next.bytes < last.bytes) return [next];
  const all = [...samples, next];
  const anchor = all.findLastIndex((sample) => sample.at <= next.at - windowMs);
  return anchor > 0 ? all.slice(anchor) : all;
}

/** Bytes a second between the first and the last sample, a whole number; 0 while that cannot be told. */
export function bytesPerSecond(samples: readonly Sample[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at));
}

/** Whole seconds until `total` bytes are there, rounded up; null when the total is unknown or nothing moves. */
export function etaSeconds(downloaded: number, total: number | null, speed: number): number | null {
  if (total === null) return null;
  if (downloaded >= total) return 0;
  return speed > 0 ? Math.ceil((total - downloaded) / speed) : null;
}

/** The `status` event of `file`. The percentage is rounded down: 100 is said of nothing that lacks a byte. */
export function statusEvent(
  file: string,
  downloaded: number,
  total: number | null,
  speed: number,
): StatusEvent {
  return {
    type: 'status',
    file,
    downloaded,
    total,
    percent: total === null ? null : percentOf(downloaded, total),
    bytesPerSecond: speed,
    speed: formatSpeed(speed),
    etaSeconds: etaSeconds(downloaded, total, speed),
  };
}

function percentOf(downloaded: number, total: number): number {
  return downloaded >= total ? 100 : Math.floor((downloaded * 1000) / total) / 10;
}
