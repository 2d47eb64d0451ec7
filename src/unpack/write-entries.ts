import { link, open, rm, symlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import type { Entry } from './entry.js';
import { Places } from './place.js';
import { UnsafeEntryError } from './unpack-errors.js';

/**
 * Writes entries below `folder`, which is empty and nobody else's.
 *
 * @param strip folders to take off the front of every entry
 * @param archive the name in messages
 * @throws UnsafeEntryError at the first entry that would leave the folder; `signal.reason`; errors of the file system
 */
export async function writeEntries(
  entries: AsyncIterable<Entry>,
  folder: string,
  strip: number,
  archive: string,
  signal: AbortSignal,
): Promise<void> {
  const places = new Places(strip);
  for await (const entry of entries) {
    signal.throwIfAborted();
    const place = places.of(entry);
    if (place.kind === 'unsafe') throw new UnsafeEntryError(archive, entry.path, place.why);
    if (place.kind === 'nothing') continue;
    const path = join(folder, place.path);
    if (entry.kind === 'folder') {
      await makeFolder(path);
      continue;
    }
    await makeFolder(dirname(path));
    // An archive may hold a name twice: the last one counts.
    await rm(path, { force: true, recursive: true });
    switch (entry.kind) {
      case 'file':
        await writeFile(entry, path, signal);
        break;
      case 'symlink':
        await symlink(place.link, path);
        break;
      case 'hardlink':
        await link(join(folder, place.link), path);
    }
  }
}

async function writeFile(
  { body, mode, modifiedAt }: Entry,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  // Its owner may always write and replace it; set-user-id and the like are nobody's to give.
  const file = await open(path, 'wx', (mode ?? 0o644) | 0o600);
  try {
    for await (const buffer of body) {
      signal.throwIfAborted();
      await file.writeFile(buffer);
    }
  } finally {
    await file.close();
  }
  if (modifiedAt !== undefined && modifiedAt >= 0) await utimes(path, modifiedAt / 1000, modifiedAt / 1000);
}
