import { readFile } from 'node:fs/promises';
import { parseJournal } from '../plan/journal.js';
import { partSpan, wholeParts } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import { count, emptyTally, type Tally } from '../report/tally.js';
import type { HandedState } from '../store/handover-log.js';
import type { PartStore } from '../store/part-store.js';
import type { Digester } from '../transfer/digester.js';
import { PartSaver, type SavedFile } from '../transfer/part-saver.js';
import { pathsOf } from '../transfer/target-paths.js';
import { aborted } from './aborted.js';
import { closeStore } from './close-store.js';

/** Parts being saved at once; nothing else is to be done now. */
const savesAtOnce = 4;
/** Saves in flight at the end may go on so long, in milliseconds. */
const graceAtEnd = 60_000;

/**
 * Saves what the main step has left and closes `store`. Once `signal` is aborted nothing more is begun.
 *
 * @returns what became of the parts
 */
export async function saveRest(
  states: readonly HandedState[],
  store: PartStore,
  digester: Digester,
  signal: AbortSignal,
): Promise<Tally> {
  let tally = emptyTally;
  const saver = new PartSaver(store, savesAtOnce, ({ name: file }, _, outcome) => {
    tally = count(
      tally,
      outcome.kind === 'saved'
        ? { type: 'saved', file, parts: 1, bytes: outcome.bytes }
        : { type: 'unsaved', file, outcome },
    );
  });
  try {
    const saved = offerRest(states, saver, digester).then(() => saver.drain());
    await Promise.race([saved, aborted(signal)]);
  } finally {
    saver.stop();
    await closeStore(store, signal, graceAtEnd);
  }
  return tally;
}

/**
 * Offers every part that the main step has left to be saved: of finished files those it did not get to, of unfinished
 * ones the parts that their journals say are whole. The store checks on the way that the bytes are still those.
 */
async function offerRest(
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
