import { open, rm } from 'node:fs/promises';
import { Failure } from '../errors/failure.js';
import { copySlice } from './copy-slice.js';
import { decodeHeader, encodeHeader, LONGEST_HEADER, mismatch, type PartHeader } from './part-header.js';
import type { FileSlice, PartKey } from './part-store.js';

/** The bytes on disk are no longer those whose digest was announced; they must not enter the store. */
export class PartChanged extends Failure {
  readonly code = 'part-changed';

  constructor(path: string, expected: string, found: string) {
    super(`The part to be saved from ${path} has changed`, {
      expected,
      found,
      next: 'Make sure that nothing else writes to the file while it is fetched.',
    });
  }
}

/** What reading a stored part came to. I/O failures are thrown instead: they say nothing about the entry. */
export type PartRead =
  | { readonly kind: 'hit'; readonly bytes: number; readonly sha256: string }
  /** The entry itself is of no use: remove it. Bytes may have been written to the target and are to be ignored. */
  | { readonly kind: 'damaged'; readonly reason: string };

/**
 * Makes the file `to`, which must not exist: the header's line, then the bytes of `from`. Removes it again on failure.
 *
 * @throws PartChanged when the bytes are not those that `header` announces, or what the file system throws.
 */
export async function writePartFile(from: FileSlice, header: PartHeader, to: string): Promise<void> {
  const target = await open(to, 'wx');
  try {
    const line = encodeHeader(header);
    await target.writeFile(line);
    const source = await open(from.path, 'r');
    try {
      const copied = await copySlice(
        { file: source, offset: from.offset },
        { file: target, offset: line.length },
        header.size,
      );
      if (copied.bytes !== header.size) {
        throw new PartChanged(from.path, `${header.size} bytes`, `${copied.bytes} bytes`);
      }
      if (copied.sha256 !== header.sha256) throw new PartChanged(from.path, header.sha256, copied.sha256);
    } finally {
      await source.close();
    }
    await target.close();
  } catch (error) {
    await target.close().catch(() => undefined);
    await rm(to, { force: true });
    throw error;
  }
}

/** Writes the bytes of the stored part `path` to their place, if it is the part `key` with `into.length` bytes. */
export async function readPartFile(path: string, key: PartKey, into: FileSlice): Promise<PartRead> {
  const source = await open(path, 'r');
  try {
    const start = Buffer.alloc(LONGEST_HEADER);
    const { bytesRead } = await source.read(start, 0, start.length, 0);
    const decoded = decodeHeader(start.subarray(0, bytesRead));
    if (decoded === undefined) return { kind: 'damaged', reason: 'it has no header' };
    const { header, length: offset } = decoded;
    const wrong = mismatch(header, key, into.length);
    if (wrong !== undefined) return { kind: 'damaged', reason: wrong };
    const { size } = await source.stat();
    if (size !== offset + header.size) {
      return { kind: 'damaged', reason: `it is ${size} bytes long, not ${offset + header.size}` };
    }
    const target = await open(into.path, 'r+');
    try {
      const copied = await copySlice(
        { file: source, offset },
        { file: target, offset: into.offset },
        header.size,
      );
      if (copied.sha256 !== header.sha256) {
        return { kind: 'damaged', reason: `its bytes hash to ${copied.sha256}, not ${header.sha256}` };
      }
      return { kind: 'hit', ...copied };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
