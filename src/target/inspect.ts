import type { Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { failedTo, TargetNotFileError } from '../errors/disk-failures.js';
import { type Holding, nothingHeld } from '../plan/holding.js';
import { parseJournal } from '../plan/journal.js';
import type { Disk } from './disk.js';
import type { TargetPaths } from './target-paths.js';

/** Control files of programs that write out of order: beside one, a target's size and end prove nothing. */
const controlFiles = ['.aria2', '.st'];

/**
 * Looks at what the disk has for a target.
 *
 * @throws TargetNotFileError, DiskError
 */
export async function inspect(paths: TargetPaths, disk: Disk): Promise<Holding> {
  const part = (await fileAt(paths.part, disk))?.size ?? 0;
  if (part > 0) {
    const journal = parseJournal(await readFile(paths.journal, 'utf8').catch(() => ''));
    const heldEnd = journal?.held.spans.at(-1)?.end ?? 0;
    if (journal && heldEnd <= part) return { kind: 'partial', journal };
    return {
      kind: 'unproven',
      bytes: part,
      reason: 'no journal says which bytes of the partial file are good',
    };
  }
  const found = await fileAt(paths.target, disk);
  if (!found || found.size === 0) return nothingHeld;
  const { size: bytes, mtimeMs: writtenAt } = found;
  for (const suffix of controlFiles) {
    if (await isThere(paths.target + suffix, disk)) {
      const reason = `a program that writes out of order has left ${suffix} beside it`;
      return { kind: 'unproven', bytes, reason };
    }
  }
  return { kind: 'found', bytes, writtenAt };
}

/**
 * What stands at `path`; undefined where nothing does.
 *
 * @throws TargetNotFileError; DiskError
 */
export async function fileAt(path: string, disk: Disk): Promise<Stats | undefined> {
  const stats = await disk.stat(path).catch(failedTo('look at', path));
  if (stats && !stats.isFile()) {
    throw new TargetNotFileError(path, stats.isDirectory() ? 'a folder' : 'a special file');
  }
  return stats;
}

/** What cannot be looked at counts as nothing. */
async function isThere(path: string, disk: Disk): Promise<boolean> {
  return (await disk.stat(path).catch(() => undefined)) !== undefined;
}
