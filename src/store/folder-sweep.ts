import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { leastRecentlyUsed, type StoredFile } from './eviction.js';
import { fileKind } from './folder-paths.js';
import { fingerprintOf, removeIfStill } from './remove-entry.js';

/**
 * A temporary file that nobody has written to for so long, in milliseconds, was left by a process that died: an entry is written
 * in one go. Should its process only have slept, its save fails, and nothing else.
 */
const abandonedAfterMs = 60 * 60 * 1000;

/** A file of the folder as it was found. */
interface Found extends StoredFile {
  readonly kind: 'entry' | 'temporary';
  /** See `fingerprintOf`. */
  readonly seen: string;
}

/**
 * Brings a prefix's folder down to `limit` bytes, least recently used parts first, and removes what dead processes left. What is
 * `kept` stays in any case.
 * Other processes may sweep, read and write at the same time: a file that is gone already is none of our concern, one that was
 * used or replaced since it was looked at stays, and one that cannot be removed keeps no other from it.
 */
export async function sweepFolder(
  folder: string,
  limit: number,
  kept: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const entries: Found[] = [];
  for await (const file of storedFiles(folder)) {
    if (file.kind === 'entry') entries.push(file);
    else if (now - file.usedAt > abandonedAfterMs)
      await rm(file.path, { force: true }).catch(() => undefined);
  }
  for (const { path, seen } of leastRecentlyUsed(entries, limit)) {
    if (kept.has(path)) continue;
    await removeIfStill(path, seen).catch(() => undefined);
  }
}

async function* storedFiles(folder: string): AsyncGenerator<Found> {
  for (const fan of await names(folder)) {
    for (const name of await names(join(folder, fan))) {
      const kind = fileKind(name);
      if (kind === 'foreign') continue;
      const path = join(folder, fan, name);
      const found = await stat(path, { bigint: true }).catch(() => undefined);
      if (!found?.isFile()) continue;
      const usedAt = Number(found.mtimeMs);
      yield { kind, path, bytes: Number(found.size), usedAt, seen: fingerprintOf(found) };
    }
  }
}

/** The names in a folder; none when it is not a folder or has gone. */
async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
