import { writeFile } from 'node:fs/promises';
import { ioCode } from '../errors/io-reason.js';
import { DiskFile } from './disk-file.js';
import { remove, renameFile } from './disk-names.js';

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
export async function replaceFile(path: string, text: string): Promise<void> {
  const next = `${path}.new`;
  try {
    await writeFile(next, text, { flush: true });
    await renameFile(next, path);
  } catch (error) {
    await remove(next).catch(() => undefined);
    throw error;
  }
}

/** Creates a file for reading and writing that is not the one that may stand there: that one is removed. */
export async function createNew(path: string): Promise<DiskFile> {
  try {
    return await DiskFile.open(path, 'wx+');
  } catch (error) {
    if (ioCode(error) !== 'EEXIST') throw error;
    await remove(path);
    return DiskFile.open(path, 'wx+');
  }
}

/** By folder: a sync that was asked for and has not begun. */
const asked = new Map<string, Promise<void>>();
const lastSync = new Map<string, Promise<void>>();

/**
 * A rename is durable once its folder is; not every platform can sync one, and none needs it to be correct. One sync
 * serves all that was renamed before it began: many small files would else wait for as many.
 */
export function syncFolder(path: string): Promise<void> {
  const waiting = asked.get(path);
  if (waiting) return waiting;
  const before = lastSync.get(path) ?? Promise.resolve();
  const sync = before.then(async () => {
    asked.delete(path);
    const folder = await DiskFile.open(path, 'r').catch(() => undefined);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  });
  asked.set(path, sync);
  lastSync.set(path, sync);
  return sync;
}
