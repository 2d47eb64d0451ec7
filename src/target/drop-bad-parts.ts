import type { Digester } from '../digest/digester.js';
import { partCount, partSpan, wholeParts } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import type { Partial, PartialFacts } from './partial.js';

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

/**
 * Drops the whole parts of a partial that do not have the digest that is `wanted` of them, as far as one is known, and notes it of
 * those that do.
 *
 * @param wanted by part index: SHA-256 in lower-case hex
 */
export async function dropOtherParts(
  partial: Partial,
  wanted: ReadonlyMap<number, string>,
  { size, partSize }: Pick<PartialFacts, 'size' | 'partSize'>,
  digester: Digester,
): Promise<void> {
  for (const index of wholeParts(partial.held, size, partSize)) {
    const sha256 = wanted.get(index);
    if (sha256 === undefined) continue;
    const span = partSpan(index, size, partSize);
    const slice = { path: partial.paths.part, offset: span.start, length: lengthOf(span) };
    const found = partial.digests.get(index) ?? (await digester.sha256(slice));
    if (found === sha256) {
      partial.setDigest(index, sha256);
    } else {
      partial.dropDigest(index);
      partial.drop(span);
    }
  }
}
