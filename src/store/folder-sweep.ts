import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { leastRecentlyUsed, type StoredFile } from './eviction.js';
import { fileKind } from './folder-paths.js';

/** No save takes this long, in milliseconds: a temporary file this old was left by a process that died. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000;

/**
 * Brings the folder down to `limit` bytes, least recently used parts first, and removes what dead processes left.
 * Other processes may sweep, read and write at the same time: a file that is gone already is none of our concern.
 */
export async function sweepFolder(folder: string, limit: number, now: number): Promise<void> {
  const entries: StoredFile[] = [];
  for await (const file of storedFiles(folder)) {
    if (file.kind === 'entry') entries.push(file);
    else if (now - file.usedAt > ABANDONED_AFTER) await rm(file.path, { force: true });
  }
  for (const file of leastRecentlyUsed(entries, limit)) await rm(file.path, { force: true });
}

async function* storedFiles(
  folder: string,
): AsyncGenerator<StoredFile & { readonly kind: 'entry' | 'temporary' }> {
  for (const prefix of await names(folder)) {
    for (const fan of await names(join(folder, prefix))) {
      for (const name of await names(join(folder, prefix, fan))) {
        const kind = fileKind(name);
        if (kind === 'foreign') continue;
        const path = join(folder, prefix, fan, name);
        const found = await stat(path).catch(() => undefined);
        if (found?.isFile()) yield { kind, path, bytes: found.size, usedAt: found.mtimeMs };
      }
    }
  }
}

/** The names in a folder; none when it is not a folder or has gone. */
async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
