import type { Pieces } from '../list/request.js';
import { partsTouchedBy } from '../plan/part-layout.js';
import { lengthOf, type Span } from '../plan/span.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import { badPieces } from './pieces.js';

/** What became of a file that was wrong as a whole. */
export interface Repair {
  /** Bytes that are good and stay. */
  readonly kept: number;
  /** What was bad and is missing now, piece by piece. */
  readonly dropped: readonly Span[];
}

/**
 * Finds the bad pieces of a complete partial by their digests, and forgets their bytes alone, so that only those have to be
 * fetched again.
 *
 * @throws DiskError
 */
export async function dropBadPieces(
  partial: Partial,
  pieces: Pieces,
  { size, partSize }: Pick<PartialFacts, 'size' | 'partSize'>,
): Promise<Repair> {
  const bad = await badPieces(partial.paths.part, pieces, size);
  const dropped = bad.map(({ span }) => span);
  for (const span of dropped) {
    partial.drop(span);
    for (const part of partsTouchedBy(span, partSize)) partial.dropDigest(part);
  }
  return { kept: size - dropped.reduce((sum, span) => sum + lengthOf(span), 0), dropped };
}
