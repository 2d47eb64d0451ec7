import type { Digester } from '../digest/digester.js';
import { partCount, partSpan } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import type { Partial } from './partial.js';

/**
 * Checks the parts of a partial that have a digest against it, and drops those that are not what they were (rule 7).
 *
 * @returns the number of bytes dropped
 */
export async function dropBadParts(
  partial: Partial,
  size: number,
  partSize: number,
  digester: Digester,
): Promise<number> {
  let dropped = 0;
  for (const [index, sha256] of [...partial.digests]) {
    const span = partSpan(index, size, partSize);
    const slice = { path: partial.paths.part, offset: span.start, length: lengthOf(span) };
    const sound =
      index < partCount(size, partSize) &&
      partial.held.covers(span) &&
      (await digester.sha256(slice)) === sha256;
    if (sound) continue;
    partial.dropDigest(index);
    partial.drop(span);
    dropped += Math.max(lengthOf(span), 0);
  }
  return dropped;
}
