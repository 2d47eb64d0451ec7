import { writeFile } from 'node:fs/promises';
import { ioCode } from '../errors/io-reason.js';
import type { Disk } from './disk.js';
import type { DiskFile } from './disk-file.js';

/** Writes all of `buffers`, one after the other, from byte `position` on. */
export async function writeAll(file: DiskFile, buffers: readonly Buffer[], position: number): Promise<void> {
  let rest = buffers;
  let at = position;
  while (rest.length > 0) {
    const written = await file.write(rest, at);
    at += written;
    rest = withoutFirst(rest, written);
  }
}

/** What is left of `buffers` after their first `count` bytes. */
function withoutFirst(buffers: readonly Buffer[], count: number): Buffer[] {
  let skip = count;
  return buffers.flatMap((buffer) => {
    const skipped = Math.min(skip, buffer.length);
    skip -= skipped;
    return skipped < buffer.length ? [buffer.subarray(skipped)] : [];
  });
}

/** Replaces a small file so that a reader sees the old or the new text, never a mixture. */
export async function replaceFile(disk: Disk, path: string, text: string): Promise<void> {
  const next = `${path}.new`;
  try {
    await writeFile(next, text, { flush: true });
    await disk.rename(next, path);
  } catch (error) {
    await disk.remove(next).catch(() => undefined);
    throw error;
  }
}

/** Creates a file for reading and writing that is not the one that may stand there: that one is removed. */
export async function createNew(disk: Disk, path: string): Promise<DiskFile> {
  try {
    return await disk.open(path, 'wx+');
  } catch (error) {
    if (ioCode(error) !== 'EEXIST') throw error;
    await disk.remove(path);
    return disk.open(path, 'wx+');
  }
}
