import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { FileSlice } from './part-store.js';

/** Big enough that the calls cost nothing beside the bytes, small enough that four at once are no burden. */
const BUFFER_BYTES = 1024 * 1024;

/**
 * Copies `slices`, one after the other, to `to` from `offset` on.
 *
 * @returns the SHA-256 of all the bytes, lower-case hex; undefined when a file ended before its slice did
 * @throws what the file system throws
 */
export async function copySlices(
  slices: readonly FileSlice[],
  to: FileHandle,
  offset: number,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  let at = offset;
  for (const slice of slices) {
    const from = await open(slice.path, 'r');
    try {
      for await (const chunk of chunksOf(from, slice.offset, slice.length)) {
        hash.update(chunk);
        await writeFully(to, chunk, at);
        at += chunk.length;
      }
    } finally {
      await from.close();
    }
  }
  const expected = slices.reduce((sum, { length }) => sum + length, offset);
  return at === expected ? hash.digest('hex') : undefined;
}

/**
 * Copies `length` bytes of `from`, from byte `offset` on, to `to` from byte `at` on.
 *
 * @returns the number of bytes copied: fewer when `from` ended before
 */
export async function copyBytes(
  from: FileHandle,
  { offset, length }: Omit<FileSlice, 'path'>,
  to: FileHandle,
  at: number,
): Promise<number> {
  let copied = 0;
  for await (const chunk of chunksOf(from, offset, length)) {
    await writeFully(to, chunk, at + copied);
    copied += chunk.length;
  }
  return copied;
}

/** SHA-256, lower-case hex, of `length` bytes of `file`, or of as many as there are. */
export async function digestOf(file: FileHandle, offset: number, length: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file, offset, length)) hash.update(chunk);
  return hash.digest('hex');
}

/** The bytes chunk by chunk; each chunk is good until the next is asked for. Ends early where the file does. */
async function* chunksOf(file: FileHandle, offset: number, length: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(BUFFER_BYTES, length)));
  for (let done = 0; done < length; ) {
    const wanted = Math.min(buffer.length, length - done);
    const { bytesRead } = await file.read(buffer, 0, wanted, offset + done);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    done += bytesRead;
  }
}

/** Gives bytes, as many at a time as it can, and none at its end; a `FileHandle` is one. */
interface Readable {
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
}

/** Fills `buffer` from byte `offset` on, or as much of it as there is; the rest of it stays as it was. */
export async function readFully(file: Readable, buffer: Buffer, offset: number): Promise<void> {
  for (let filled = 0; filled < buffer.length; ) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) return;
    filled += bytesRead;
  }
}

/** Takes bytes, as many at a time as it can; a `FileHandle` is one. */
interface Writable {
  write(
    chunk: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
}

/** Writes all of `chunk` from byte `offset` on: one write may take less than it was given (a nearly full disk, a network file system). */
export async function writeFully(file: Writable, chunk: Buffer, offset: number): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, offset + written);
    written += bytesWritten;
  }
}
