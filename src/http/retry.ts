import type { Random } from '../clock.js';
import { parseHttpDate } from './http-date.js';

/** Milliseconds before the first retry, at most; each further one may wait twice as long. */
const base = 500;
const longestBackoff = 30_000;
/** A source may ask for a longer pause than a job wants to live; beyond this it is asked again all the same. */
export const longestPause = 600_000;

/**
 * How long to wait before retry number `attempt` (counted from 1): exponential backoff with full jitter, so that many
 * connections that failed together do not come back together. What the source asked for is the least (rule 13).
 *
 * @returns milliseconds
 */
export function retryDelay(attempt: number, retryAfterMs: number | undefined, random: Random): number {
  const ceiling = Math.min(longestBackoff, base * 2 ** Math.max(0, attempt - 1));
  const jittered = Math.round(random() * ceiling);
  return Math.max(jittered, Math.min(retryAfterMs ?? 0, longestPause));
}

/**
 * Reads Retry-After: seconds or an HTTP-date (RFC 9110, 10.2.3).
 *
 * @param nowMs the moment that a date is counted from: the answer's own Date where it has one, so that a wrong clock
 * on either side does no harm.
 * @returns milliseconds, 0 for a date that is past; `undefined` for anything else.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const at = parseHttpDate(value);
  return at === undefined ? undefined : Math.max(0, at - nowMs);
}
