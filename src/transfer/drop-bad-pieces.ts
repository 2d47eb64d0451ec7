import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { diskFailure } from '../errors/disk-failures.js';
import type { Pieces } from '../list/request.js';
import { partCount, partSpan, partsTouchedBy } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';
import type { Partial } from '../target/partial.js';

/** Bytes read and digested at a time. */
const readBytes = 1024 ** 2;

/** What became of a file whose whole digest was wrong. */
export interface Repair {
  /** Bytes that are good and stay. */
  readonly kept: number;
  /** Bytes that were bad and are missing now. */
  readonly dropped: number;
}

/**
 * Finds the bad pieces of a complete partial by their digests, and forgets their bytes alone, so that only those have to be
 * fetched again.
 *
 * @param partSize of the parts of which the partial has digests, in bytes
 * @throws DiskError
 */
export async function dropBadPieces(
  partial: Partial,
  pieces: Pieces,
  size: number,
  partSize: number,
): Promise<Repair> {
  const file = await open(partial.paths.part, 'r').catch((error: unknown) => {
    throw diskFailure('open', partial.paths.part, error);
  });
  const buffer = Buffer.allocUnsafe(Math.min(readBytes, pieces.length));
  let dropped = 0;
  try {
    for (const [index, digest] of pieces.digests.entries()) {
      const span = partSpan(index, size, pieces.length);
      if ((await digestOf(span)) === digest) continue;
      partial.drop(span);
      for (const part of partsTouchedBy(span, partSize)) partial.dropDigest(part);
      dropped += span.end - span.start;
    }
  } finally {
    await file.close();
  }
  return { kept: size - dropped, dropped };

  async function digestOf({ start, end }: Span): Promise<string> {
    const hash = createHash(pieces.algorithm.replace('-', ''));
    for (let at = start; at < end; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    return hash.digest('hex');
  }
}

/** Whether the pieces are those of a file of this size. */
export function piecesFit(pieces: Pieces, size: number): boolean {
  return pieces.digests.length === partCount(size, pieces.length);
}
