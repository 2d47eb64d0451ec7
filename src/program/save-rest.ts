import { readFile } from 'node:fs/promises';
import { parseJournal } from '../plan/journal.js';
import { partSpan, wholeParts } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import type { HandedState } from '../store/handover-log.js';
import type { Digester } from '../transfer/digester.js';
import type { PartSaver, SavedFile } from '../transfer/part-saver.js';
import { pathsOf } from '../transfer/target-paths.js';

/**
 * Offers every part that the main step has left to be saved: of finished files those it did not get to, of unfinished
 * ones the parts that their journals say are whole. The store checks on the way that the bytes are still those.
 */
export async function offerRest(
  states: readonly HandedState[],
  saver: PartSaver,
  digester: Digester,
): Promise<void> {
  for (const state of states) {
    if (state.digests) offerFinished(state.file, state.digests, state.saved, saver);
    else await offerUnfinished(state, saver, digester);
  }
}

function offerFinished(
  file: HandedState['file'],
  digests: ReadonlyMap<number, string>,
  saved: ReadonlySet<number>,
  saver: PartSaver,
): void {
  const source: SavedFile = { ...file, path: file.target };
  for (const [index, sha256] of digests) {
    if (!saved.has(index)) saver.offer(source, index, sha256);
  }
}

async function offerUnfinished(
  { file, saved }: HandedState,
  saver: PartSaver,
  digester: Digester,
): Promise<void> {
  const paths = pathsOf(file.target);
  const journal = parseJournal(await readFile(paths.journal, 'utf8').catch(() => ''));
  if (journal?.identity !== file.identity || journal.partSize !== file.partSize) return;
  const source: SavedFile = { ...file, path: paths.part };
  for (const index of wholeParts(journal.held, file.size, file.partSize)) {
    if (saved.has(index)) continue;
    const span = partSpan(index, file.size, file.partSize);
    const slice = { path: paths.part, offset: span.start, length: lengthOf(span) };
    const sha256 = journal.digests.get(index) ?? (await digester.sha256(slice).catch(() => undefined));
    if (sha256 !== undefined) saver.offer(source, index, sha256);
  }
}
