/** In milliseconds. */
const [first, longest] = [1_000, 5_000];

/**
 * When to look for something that another job may be about to bring: the pauses before each look, in milliseconds, which get
 * longer and are `ms` milliseconds together.
 */
export function* pausesWithin(ms: number): Generator<number> {
  let leftMs = ms;
  for (let next = first; leftMs > 0; next = Math.min(2 * next, longest)) {
    const pauseMs = Math.min(next, leftMs);
    yield pauseMs;
    leftMs -= pauseMs;
  }
}
