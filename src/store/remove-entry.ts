import { randomUUID } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { link, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { temporaryFile } from './folder-paths.js';

/**
 * What tells a file from one that has its path later: file systems give the number of a file that was removed to the next one,
 * so the time of the last write or use belongs to it.
 */
export function fingerprintOf({ dev, ino, mtimeNs }: BigIntStats): string {
  return `${dev} ${ino} ${mtimeNs}`;
}

/**
 * Removes the entry at `path`, whatever it is, and with the last one its folder: who writes one makes it again.
 *
 * @throws what the file system throws, ENOENT where there is no such entry
 */
export async function removeEntry(path: string): Promise<void> {
  await unlink(path);
  await rmdir(dirname(path)).catch(() => undefined);
}

/**
 * Removes the entry at `path` if it is still the one that was seen: another process may have put a better one there since, or
 * used it. Where it is not, it is missing for a moment; should this process be killed in it, its bytes come from the source.
 *
 * @param seen see `fingerprintOf`
 * @throws what the file system throws
 */
export async function removeIfStill(path: string, seen: string): Promise<void> {
  // A name that a sweep takes for what it is.
  const aside = temporaryFile(path, randomUUID());
  if ((await fingerprintAt(path)) !== seen) return;
  await rename(path, aside);
  if ((await fingerprintAt(aside)) !== seen) await link(aside, path).catch(() => undefined);
  await removeEntry(aside);
}

async function fingerprintAt(path: string): Promise<string | undefined> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  return stats && fingerprintOf(stats);
}
