/** The journal follows the bytes at the latest after so many bytes of writing. */
export const flushAtMostBytes = 16 * 1024 ** 2;
/** And at the latest after so many milliseconds. */
const flushAtMostMs = 500;
/** While little is held it follows earlier: after this share of it, */
const flushAtShare = 1 / 64;
/** but not for less than this, */
const flushAtLeastBytes = 1024 ** 2;
/** and not without a rest in between, in milliseconds. */
const restMs = 40;

/**
 * Whether the journal should be brought up to date, so that what a kill may cost is a small share of what has come.
 *
 * @param unflushed bytes written since the last flush
 * @param held bytes held in all
 * @param sinceMs milliseconds since the last flush
 */
export function isFlushDue(unflushed: number, held: number, sinceMs: number): boolean {
  const share = Math.max(flushAtLeastBytes, held * flushAtShare);
  return (
    sinceMs >= flushAtMostMs || unflushed >= flushAtMostBytes || (sinceMs >= restMs && unflushed >= share)
  );
}
