import type { Clock } from '../clock.js';
import type { Digester } from '../digest/digester.js';
import { Bundles } from '../keep/bundles/bundles.js';
import { journalOf } from '../keep/journal-of.js';
import { PartSaver, type SavedFile } from '../keep/part-saver.js';
import { SaveQueue } from '../keep/save-queue.js';
import { StoreSilence } from '../keep/store-silence.js';
import { isBundled } from '../plan/bundle-layout.js';
import { certainOf } from '../plan/journal.js';
import { partSpan, wholeParts } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import type { Event } from '../report/events.js';
import { count, emptyTally, type Tally } from '../report/tally.js';
import { noHandover } from '../store/handover.js';
import type { HandedOver, HandedState } from '../store/handover-log.js';
import type { PartStore } from '../store/part-store.js';
import { pathsOf } from '../target/target-paths.js';
import { aborted } from './aborted.js';
import { settleSaves } from './settle-saves.js';

/** Entries being saved at once; nothing else is to be done now. */
const savesAtOnce = 4;

export interface SaveRestOptions {
  readonly store: PartStore;
  readonly digester: Digester;
  readonly temporaryFolder: string;
  readonly clock: Clock;
  /** Once it is aborted nothing more is begun. */
  readonly signal: AbortSignal;
}

/**
 * Saves what the main step has left and closes the store: of finished files the parts that it did not get to, of
 * unfinished ones what their journals say is there. The store checks on the way that the bytes are still those.
 *
 * @returns what became of it
 */
export async function saveRest(
  { files, bundles: plans }: Omit<HandedOver, 'past'>,
  options: SaveRestOptions,
): Promise<Tally> {
  const { store, signal, clock } = options;
  let tally = emptyTally;
  if (!store.writable) {
    await store.close(0);
    return tally;
  }
  const queue = new SaveQueue(store, savesAtOnce);
  const report = (event: Event) => {
    tally = count(tally, event);
  };
  // Jobs share a file by signatures; this one fetches nothing any more.
  const saver = new PartSaver({ queue, handover: noHandover, report, signature: '' });
  const left = plans.filter(({ subjects }) =>
    files.some(({ file, digests }) => digests && isBundled(file) && subjects.includes(file.subject)),
  );
  const storeSilence = new StoreSilence(clock);
  const bundles = new Bundles({ ...options, plans: left, queue, storeSilence, handover: noHandover, report });
  await Promise.race([offerRest(files, saver, bundles, options.digester), aborted(signal)]);
  await settleSaves(queue, store, 'saved now', signal, clock);
  await bundles.close();
  return tally;
}

/** What no part can hold comes first: should time run out, the parts are the ones that the next run can do without. */
async function offerRest(
  states: readonly HandedState[],
  saver: PartSaver,
  bundles: Bundles,
  digester: Digester,
): Promise<void> {
  for (const { file, digests } of states) if (!digests) await saver.offerTail(file);
  for (const state of states) {
    if (state.digests) offerFinished(state.file, state.digests, state.saved, saver, bundles);
    else await offerUnfinished(state, saver, digester);
  }
  await bundles.saveAll();
}

function offerFinished(
  file: HandedState['file'],
  digests: ReadonlyMap<number, string>,
  saved: HandedState['saved'],
  saver: PartSaver,
  bundles: Bundles,
): void {
  const source: SavedFile = { ...file, path: file.target };
  for (const [index, sha256] of digests) {
    if (!saved.has(index)) saver.offerPart(source, index, sha256);
  }
  if (!saved.has('record')) saver.offerRecord(source, digests);
  bundles.finished(source, digests);
}

async function offerUnfinished(
  { file, saved }: HandedState,
  saver: PartSaver,
  digester: Digester,
): Promise<void> {
  const journal = await journalOf(file);
  if (!journal) return;
  const { part: path } = pathsOf(file.target);
  const source: SavedFile = { ...file, path };
  for (const index of wholeParts(certainOf(journal), file.size, file.partSize)) {
    if (saved.has(index)) continue;
    const span = partSpan(index, file.size, file.partSize);
    const slice = { path, offset: span.start, length: lengthOf(span) };
    const sha256 = journal.digests.get(index) ?? (await digester.sha256(slice).catch(() => undefined));
    if (sha256 !== undefined) saver.offerPart(source, index, sha256);
  }
}
