import { lengthOf } from '../plan/span.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import type { Delivery } from './delivery.js';
import { dropBadPieces } from './drop-bad-pieces.js';
import { BadBytesError } from './failures.js';
import { piecesOf } from './pieces.js';
import type { Supply } from './sources/supply.js';

/**
 * Tells the bad bytes of a file that is wrong as a whole from good ones by the digests of its pieces, where the list has
 * them: then the next try fetches the bad ones alone. A source that brought such a piece is left out.
 *
 * @returns whether the partial is worth keeping
 * @throws DiskError
 */
export async function repair(
  partial: Partial,
  facts: PartialFacts | undefined,
  supply: Supply | undefined,
  { request, seat, run }: Delivery,
): Promise<boolean> {
  const pieces = facts && piecesOf(request, facts.size);
  if (!facts || !pieces) return false;
  const { kept, dropped } = await dropBadPieces(partial, pieces, facts);
  for (const source of supply?.bringersOf(dropped) ?? []) {
    source.leftOut = new BadBytesError(source.display);
    run.report({ type: 'warning', file: seat.name, message: source.leftOut.message });
  }
  if (kept === 0 || dropped.length === 0) return false;
  const bytes = dropped.reduce((sum, span) => sum + lengthOf(span), 0);
  const reason = 'pieces of the file do not have their digest';
  run.report({ type: 'dropped', file: seat.name, bytes, reason });
  return true;
}
