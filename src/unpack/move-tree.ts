import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ioCode } from '../errors/io-reason.js';
import { makeFolder } from '../make-folder.js';

/** Where something goes when a tree is moved: a path below the new place, with `/` between folders. */
export interface MovedPlace {
  readonly path: string;
  /** Whether it is a folder that is joined with one that may be there. */
  readonly isFolder: boolean;
}

/** Every place that `moveTree` with the same parameters would give to something. */
export async function* placesIn(from: string, to: string, strip = 0, above = ''): AsyncGenerator<MovedPlace> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (strip > 0) {
      if (entry.isDirectory()) yield* placesIn(source, to, strip - 1);
      continue;
    }
    const path = above + entry.name;
    // A link is no folder, wherever it leads: it is replaced.
    const isFolder = entry.isDirectory() && (await kindAt(join(to, path))) !== 'link';
    yield { path, isFolder };
    if (entry.isDirectory()) yield* placesIn(source, to, 0, `${path}/`);
  }
}

/**
 * Moves everything in `from` into `to`, on the same file system: files replace files, folders are joined with folders.
 *
 * @param strip folders to take off the front of every path
 * @returns the names that are now in `to` because of it
 * @throws errors of the file system, such as EISDIR where a file would replace a folder
 */
export async function moveTree(from: string, to: string, strip = 0): Promise<readonly string[]> {
  await makeFolder(to);
  const names: string[] = [];
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (strip > 0) {
      if (entry.isDirectory()) names.push(...(await moveTree(source, to, strip - 1)));
      continue;
    }
    await moveOne(source, join(to, entry.name), entry.isDirectory());
    names.push(entry.name);
  }
  return [...new Set(names)];
}

async function moveOne(source: string, target: string, isFolder: boolean): Promise<void> {
  const there = await kindAt(target);
  if (isFolder && there === 'folder') {
    await moveTree(source, target);
    return;
  }
  // A link that an earlier run has made is replaced, never followed.
  if (there === 'link') await rm(target);
  await rename(source, target);
}

async function kindAt(path: string): Promise<'nothing' | 'folder' | 'link' | 'file'> {
  try {
    const stats = await lstat(path);
    return stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'file';
  } catch (error) {
    if (ioCode(error) === 'ENOENT') return 'nothing';
    throw error;
  }
}
