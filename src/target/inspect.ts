import type { Stats } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { diskFailure, TargetNotFileError } from '../errors/disk-failures.js';
import { ioCode } from '../errors/io-reason.js';
import { type Holding, nothingHeld } from '../plan/holding.js';
import { parseJournal } from '../plan/journal.js';
import type { TargetPaths } from './target-paths.js';

/** Control files of programs that write out of order: beside one, a target's size and end prove nothing. */
const controlFiles = ['.aria2', '.st'];

/**
 * Looks at what the disk has for a target.
 *
 * @throws TargetNotFileError, DiskError
 */
export async function inspect(paths: TargetPaths): Promise<Holding> {
  const part = (await statsOf(paths.part))?.size ?? 0;
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
  const found = await statsOf(paths.target);
  if (!found || found.size === 0) return nothingHeld;
  for (const suffix of controlFiles) {
    if (await exists(paths.target + suffix)) {
      const reason = `a program that writes out of order has left ${suffix} beside it`;
      return { kind: 'unproven', bytes: found.size, reason };
    }
  }
  return { kind: 'found', bytes: found.size, writtenAt: found.mtimeMs };
}

/** Undefined where nothing is. */
async function statsOf(path: string): Promise<Stats | undefined> {
  const stats = await stat(path).catch((error: unknown) => {
    if (ioCode(error) === 'ENOENT') return undefined;
    throw diskFailure('look at', path, error);
  });
  if (stats && !stats.isFile()) {
    throw new TargetNotFileError(path, stats.isDirectory() ? 'a folder' : 'a special file');
  }
  return stats;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
