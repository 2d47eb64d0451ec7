import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ChecksumMismatchError } from '../digest/checksum-mismatch.js';
import { diskFailure } from '../errors/disk-failures.js';
import type { Pieces, Request } from '../list/request.js';
import { partCount, partSpan } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';

/** Bytes read and digested at a time. */
const readBytes = 1024 ** 2;

/** A piece of a file whose bytes do not have its digest. */
export interface BadPiece {
  readonly span: Span;
  readonly index: number;
  /** Lower-case hex. */
  readonly expected: string;
  readonly found: string;
}

/** Whether the list decides in the end which bytes are right: by a checksum of the whole, or by the digests of all pieces. */
export function listDecides({ checksums, pieces }: Pick<Request, 'pieces' | 'checksums'>): boolean {
  return checksums.length > 0 || pieces !== undefined;
}

/** The pieces of which a file of `size` bytes consists; undefined where the list has none, or those of another size. */
export function piecesOf({ pieces }: Pick<Request, 'pieces'>, size: number): Pieces | undefined {
  return pieces?.digests.length === partCount(size, pieces?.length ?? 1) ? pieces : undefined;
}

/**
 * Makes sure that every piece of a complete file has its digest, where the list has no checksum of the whole.
 *
 * @param size in bytes
 * @returns undefined where there are no pieces to prove it by
 * @throws ChecksumMismatchError; DiskError
 */
export async function verifyPieces(
  name: string,
  path: string,
  size: number,
  request: Pick<Request, 'pieces' | 'checksums'>,
): Promise<'checksum' | undefined> {
  const pieces = request.checksums.length > 0 ? undefined : piecesOf(request, size);
  if (!pieces) return undefined;
  const [bad] = await badPieces(path, pieces, size);
  if (!bad) return 'checksum';
  const what = `${pieces.algorithm} of piece ${bad.index + 1}`;
  throw new ChecksumMismatchError(name, what, bad.expected, bad.found, 'the list');
}

/**
 * The pieces of a file of `size` bytes at `path` whose bytes do not have their digest.
 *
 * @throws DiskError
 */
export async function badPieces(path: string, pieces: Pieces, size: number): Promise<BadPiece[]> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw diskFailure('open', path, error);
  });
  const bad: BadPiece[] = [];
  try {
    const buffer = Buffer.allocUnsafe(Math.min(readBytes, pieces.length));
    for (const [index, expected] of pieces.digests.entries()) {
      const span = partSpan(index, size, pieces.length);
      const found = await digestOf(file, span, pieces.algorithm, buffer);
      if (found !== expected) bad.push({ span, index, expected, found });
    }
  } finally {
    await file.close();
  }
  return bad;
}

async function digestOf(
  file: FileHandle,
  { start, end }: Span,
  algorithm: Pieces['algorithm'],
  buffer: Buffer,
): Promise<string> {
  const hash = createHash(algorithm.replace('-', ''));
  for (let at = start; at < end; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.digest('hex');
}
