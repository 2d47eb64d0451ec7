/** One line of nginx's access log, written as `logFormat` says. */
export interface AccessEntry {
  readonly uri: string;
  readonly status: number;
  /** The Range field of the request; empty when there was none. */
  readonly range: string;
  /** Bytes that nginx gave to the kernel; a client that leaves has not read all of them. */
  readonly bodyBytesSent: number;
}

/** The `log_format` whose lines `parseAccessLog` reads. */
export const logFormat =
  'escape=json \'{"uri":"$uri","status":$status,"range":"$http_range","bodyBytesSent":$body_bytes_sent}\'';

/** @param text whole lines. */
export function parseAccessLog(text: string): AccessEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AccessEntry);
}

/** Start inclusive, end exclusive. */
export interface Asked {
  readonly start: number;
  readonly end: number;
}

/** The bytes of a file of `size` bytes that a request asked for: all of it without a Range field (RFC 9110, 14.1.2). */
export function askedFor(entry: AccessEntry, size: number): Asked {
  if (entry.range === '') return { start: 0, end: size };
  const match = /^bytes=(\d+)-(\d*)$/.exec(entry.range);
  if (match === null) throw new Error(`not a single range: ${entry.range}`);
  const [, first, last] = match;
  return { start: Number(first), end: last === '' ? size : Math.min(size, Number(last) + 1) };
}

/** Content bytes that at least one request asked for. */
export function bytesAsked(entries: readonly AccessEntry[], size: number): number {
  const asked = entries.map((entry) => askedFor(entry, size)).sort((a, b) => a.start - b.start);
  let [total, reached] = [0, 0];
  for (const { start, end } of asked) {
    total += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return total;
}

/** Content bytes that nginx sent in answers that carry content (200, 206); error pages do not count. */
export function totalSent(entries: readonly AccessEntry[]): number {
  return entries
    .filter((entry) => entry.status === 200 || entry.status === 206)
    .reduce((sum, entry) => sum + entry.bodyBytesSent, 0);
}
