import { readFile } from 'node:fs/promises';
import { parseJournal } from '../plan/journal.js';
import { tailSpans } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import type { HandedFile } from '../store/handover.js';
import { type Entry, inPlace } from '../store/part-store.js';
import { pathsOf } from './target-paths.js';

/** Below this many bytes a tail is not worth an entry. */
const worthKeeping = 64 * 1024;

/** The bytes of an unfinished file that are in none of its whole parts, as its journal says; undefined: too few. */
export async function tailOf({ target, identity, size, partSize }: HandedFile): Promise<Entry | undefined> {
  const { part: path, journal: journalPath } = pathsOf(target);
  const journal = parseJournal(await readFile(journalPath, 'utf8').catch(() => ''));
  if (journal?.identity !== identity || journal.partSize !== partSize) return undefined;
  const spans = tailSpans(journal.held, size, partSize);
  if (spans.reduce((sum, span) => sum + lengthOf(span), 0) < worthKeeping) return undefined;
  return inPlace(
    spans.map((span) => ({ path, offset: span.start, length: lengthOf(span) })),
    undefined,
  );
}
