import * as fs from 'node:fs';
import { lstat, mkdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ioCode } from '../errors/io-reason.js';
import { quickly } from './quick-calls.js';

/** What stands at `path`; undefined where nothing does. */
export function statOf(path: string): Promise<fs.Stats | undefined> {
  return quickly.call(
    () => fs.statSync(path, { throwIfNoEntry: false }),
    () => stat(path).catch(unlessMissing),
  );
}

/** What tells the file at `path` from every other on this machine; undefined where none is. */
export async function identityAt(path: string): Promise<string | undefined> {
  const stats = await quickly.call(
    () => fs.statSync(path, { bigint: true, throwIfNoEntry: false }),
    () => stat(path, { bigint: true }).catch(unlessMissing),
  );
  return stats && identityOf(stats);
}

/** Device and inode, which are too long for numbers on some systems. */
export function identityOf({ dev, ino }: fs.BigIntStats): string {
  return `${dev} ${ino}`;
}

/** Removes a file if it is there. (`rm` would look first, and the error of a file that is missing costs more than a look.) */
export function remove(path: string): Promise<void> {
  return quickly
    .call(
      () => {
        if (fs.lstatSync(path, { throwIfNoEntry: false })) fs.unlinkSync(path);
      },
      async () => {
        if (await lstat(path).catch(unlessMissing)) await unlink(path);
      },
    )
    .catch(unlessMissing);
}

export function renameFile(from: string, to: string): Promise<void> {
  return quickly.call(
    () => fs.renameSync(from, to),
    () => rename(from, to),
  );
}

/**
 * Makes a folder and those that it stands in, where they are missing. (Node's own way never comes back where the system refuses a
 * folder as if the one that it stands in were missing, as under /proc.)
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await statOf(path))?.isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    // Somebody else may have been quicker.
    if (!(await statOf(path).catch(() => undefined))?.isDirectory()) throw error;
  }
}

function unlessMissing(error: unknown): undefined {
  if (ioCode(error) !== 'ENOENT') throw error;
  return undefined;
}
