/** How much a source has to do, and how it has done of late. */
export interface Load {
  /** Connections that are fetching from it. */
  readonly connections: number;
  /** What counts against it: segments that it failed or was too slow for, less those that it has finished since. */
  readonly strikes: number;
  /** It is better not asked before this moment, in milliseconds on the monotonic clock. */
  readonly restsUntil: number;
}

/**
 * Whose turn it is among sources that serve one file at once, best first: of those that need no rest, or of all where
 * everyone does, the one with the least to do and the least against it; the better one in doubt. So connections are spread
 * over all, and a source that does badly gets fewer of them.
 */
export function nextTurn<L extends Load>(loads: readonly L[], now: number): L | undefined {
  const awake = loads.filter(({ restsUntil }) => restsUntil <= now);
  const candidates = awake.length > 0 ? awake : loads;
  // The sort is stable: where burdens are equal the order of the list decides.
  return [...candidates].sort((a, b) => burdenOf(a) - burdenOf(b))[0];
}

function burdenOf({ connections, strikes }: Load): number {
  return connections + strikes;
}
