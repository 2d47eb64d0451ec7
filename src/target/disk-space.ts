import { type StatsFs, statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiskFullError } from '../errors/disk-failures.js';
import { quickly } from './quick-calls.js';

/**
 * Checks that the disk which `path` is on has room for `missing` more bytes, however few: to ask costs microseconds.
 *
 * @throws DiskFullError
 */
export async function checkSpace(path: string, missing: number): Promise<void> {
  if (missing <= 0) return;
  const folder = dirname(path);
  const stats = await quickly
    .call(
      () => statfsSync(folder),
      () => statfs(folder),
    )
    .catch(() => undefined);
  const free = stats && freeBytes(stats);
  if (free !== undefined && free < missing) throw new DiskFullError(path, missing, free);
}

/** What a user may write; undefined where the file system does not count, as some that keep files elsewhere. */
export function freeBytes({ blocks, bavail, bsize }: StatsFs): number | undefined {
  return blocks > 0 ? Math.max(0, bavail) * bsize : undefined;
}
