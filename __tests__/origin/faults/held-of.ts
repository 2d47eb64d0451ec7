import { readFile } from 'node:fs/promises';
import { parseJournal } from '../../../src/plan/journal.js';
import type { Content } from '../content.js';

/**
 * How many bytes of `current` stand in the partial beside `target`, as a sound journal says: a run that finds them need not fetch them.
 */
export async function heldOf(target: string, current: Content): Promise<number> {
  const journal = parseJournal(await readFile(`${target}.part.json`, 'utf8').catch(() => ''));
  const part = await readFile(`${target}.part`).catch(() => undefined);
  if (!journal || !part || journal.size !== current.size) return 0;
  const isCurrent = journal.held.spans.every(({ start, end }) =>
    part.subarray(start, end).equals(current.read(start, end)),
  );
  return isCurrent ? journal.held.total : 0;
}
