import { access, readFile, stat } from 'node:fs/promises';
import { ioCode } from '../errors/io-reason.js';
import { type Holding, nothingHeld } from '../plan/holding.js';
import { parseJournal } from '../plan/journal.js';
import { diskFailure, TargetNotFileError } from './failures.js';
import type { TargetPaths } from './target-paths.js';

/** Control files of programs that write out of order: beside one, a target's size and end prove nothing. */
const controlFiles = ['.aria2', '.st'];

/**
 * Looks at what the disk has for a target.
 *
 * @throws TargetNotFileError, DiskError
 */
export async function inspect(paths: TargetPaths): Promise<Holding> {
  const part = await sizeOf(paths.part);
  if (part !== undefined && part > 0) {
    const journal = parseJournal(await readFile(paths.journal, 'utf8').catch(() => ''));
    const heldEnd = journal?.held.spans.at(-1)?.end ?? 0;
    if (journal && heldEnd <= part) return { kind: 'partial', journal };
    return {
      kind: 'unproven',
      bytes: part,
      reason: 'no journal says which bytes of the partial file are good',
    };
  }
  const found = await sizeOf(paths.target);
  if (!found) return nothingHeld;
  for (const suffix of controlFiles) {
    if (await exists(paths.target + suffix)) {
      const reason = `a program that writes out of order has left ${suffix} beside it`;
      return { kind: 'unproven', bytes: found, reason };
    }
  }
  return { kind: 'found', bytes: found };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const stats = await stat(path).catch((error: unknown) => {
    if (ioCode(error) === 'ENOENT') return undefined;
    throw diskFailure('look at', path, error);
  });
  if (!stats) return undefined;
  if (!stats.isFile())
    throw new TargetNotFileError(path, stats.isDirectory() ? 'a folder' : 'a special file');
  return stats.size;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
