import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiskFullError } from '../errors/disk-failures.js';
import { flushAtMostBytes } from './flush-rhythm.js';

/**
 * Checks that the disk which `path` is on has room for `missing` more bytes.
 *
 * @throws DiskFullError
 */
export async function checkSpace(path: string, missing: number): Promise<void> {
  // What one flush holds is written sooner than asked for, and a disk that is full says so itself.
  if (missing <= flushAtMostBytes) return;
  const stats = await statfs(dirname(path)).catch(() => undefined);
  const free = stats && stats.bavail * stats.bsize;
  if (free !== undefined && free < missing) throw new DiskFullError(path, missing, free);
}
