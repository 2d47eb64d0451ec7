import type { StatsFs } from 'node:fs';
import { dirname } from 'node:path';
import { DiskFullError } from '../errors/disk-failures.js';
import type { Disk } from './disk.js';

/**
 * Checks that the disk which `path` is on has room for `missing` more bytes, however few: to ask costs microseconds.
 *
 * @throws DiskFullError
 */
export async function checkSpace(disk: Disk, path: string, missing: number): Promise<void> {
  if (missing <= 0) return;
  const stats = await disk.room(dirname(path)).catch(() => undefined);
  const free = stats && freeBytes(stats);
  if (free !== undefined && free < missing) throw new DiskFullError(path, missing, free);
}

/** What a user may write; undefined where the file system does not count, as some that keep files elsewhere. */
export function freeBytes({ blocks, bavail, bsize }: StatsFs): number | undefined {
  return blocks > 0 ? Math.max(0, bavail) * bsize : undefined;
}
