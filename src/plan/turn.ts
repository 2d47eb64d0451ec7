/** How much a source has to do, and how well it does it. */
export interface Load {
  /** Connections that are fetching from it. */
  readonly connections: number;
  /** Bytes that one of them brings in a millisecond; undefined while none has come. */
  readonly pace: number | undefined;
  /** What counts against it: segments that it failed or was too slow for, less those that it has finished since. */
  readonly strikes: number;
  /** It is better not asked before this moment, in milliseconds on the monotonic clock. */
  readonly restsUntil: number;
  /** Whether it has still to prove that it serves the file: one connection is enough for that. */
  readonly onTrial: boolean;
}

/**
 * Whose turn it is among sources that serve one file at once, best first: of those that are free, or of all where nobody
 * is, the one with the least to do for its pace; the better one in doubt. So connections are spread over all sources in
 * proportion to what they bring, and one that does badly gets fewer.
 */
export function nextTurn<L extends Load>(loads: readonly L[], now: number): L | undefined {
  const free = loads.filter(
    ({ restsUntil, onTrial, connections }) => restsUntil <= now && !(onTrial && connections > 0),
  );
  const best = Math.max(slowest, ...loads.map(({ pace }) => pace ?? 0));
  const burdenOf = ({ connections, strikes, pace }: Load) =>
    (connections + strikes + 1) / Math.max(pace ?? best, slowest);
  // The sort is stable: where burdens are equal the order of the list decides.
  return [...(free.length > 0 ? free : loads)].sort((a, b) => burdenOf(a) - burdenOf(b))[0];
}

/** No pace counts as less than this many bytes a millisecond. */
const slowest = 1e-3;
