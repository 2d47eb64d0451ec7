import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Big enough that the calls cost nothing beside the bytes, small enough that four at once are no burden. */
const BUFFER_BYTES = 1024 * 1024;

/** What was really copied: fewer bytes than asked for when the source ended early. */
export interface Copied {
  readonly bytes: number;
  /** SHA-256 of those bytes, lower-case hex. */
  readonly sha256: string;
}

/** A place in an open file: `offset` counts from 0. */
export interface Place {
  readonly file: FileHandle;
  readonly offset: number;
}

/** Copies `length` bytes by positional reads and writes, hashing on the way. Throws what the file system throws. */
export async function copySlice(from: Place, to: Place, length: number): Promise<Copied> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(BUFFER_BYTES, length)));
  let done = 0;
  while (done < length) {
    const wanted = Math.min(buffer.length, length - done);
    const { bytesRead } = await from.file.read(buffer, 0, wanted, from.offset + done);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await writeFully(to.file, chunk, to.offset + done);
    done += bytesRead;
  }
  return { bytes: done, sha256: hash.digest('hex') };
}

/** A write may take less than it was given (a nearly full disk, a network file system). */
async function writeFully(file: FileHandle, chunk: Buffer, offset: number): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, offset + written);
    written += bytesWritten;
  }
}
