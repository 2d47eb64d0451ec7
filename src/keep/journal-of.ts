import { readFile } from 'node:fs/promises';
import { type Journal, parseJournal } from '../plan/journal.js';
import type { HandedFile } from '../store/handover.js';
import { pathsOf } from '../target/target-paths.js';

/** The journal that stands beside the partial of `file` now, if it is of this content and cuts it alike. */
export async function journalOf({
  target,
  identity,
  partSize,
}: Pick<HandedFile, 'target' | 'identity' | 'partSize'>): Promise<Journal | undefined> {
  const journal = parseJournal(await readFile(pathsOf(target).journal, 'utf8').catch(() => ''));
  return journal?.identity === identity && journal.partSize === partSize ? journal : undefined;
}
