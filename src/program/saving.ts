import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Settings } from '../inputs/settings.js';
import { Bundles } from '../keep/bundles/bundles.js';
import { PartSaver } from '../keep/part-saver.js';
import { Records } from '../keep/records.js';
import { SaveQueue } from '../keep/save-queue.js';
import { StoreSilence } from '../keep/store-silence.js';
import type { Request } from '../list/request.js';
import { bundlesOf } from '../plan/bundle-layout.js';
import { subjectOf } from '../plan/record.js';
import type { Report } from '../report/events.js';
import type { HandedFile, Handover } from '../store/handover.js';
import type { PartStore } from '../store/part-store.js';
import type { Processes } from '../target/target-lock.js';
import type { Run } from '../transfer/run.js';
import { aborted } from './aborted.js';
import { type Rest, settleSaves } from './settle-saves.js';

/** Entries being saved at once. */
const savesAtOnce = 4;
/** How long a run that ends, or is told to stop, goes on digesting small files before they are saved, in milliseconds. */
const packingMs = 1_000;

export interface SavingOptions {
  readonly requests: readonly Request[];
  readonly settings: Pick<Settings, 'cacheKeep'>;
  readonly store: PartStore;
  readonly handover: Handover;
  readonly temporaryFolder: string;
  readonly processes: Processes;
  readonly clock: Clock;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly rest: Rest;
}

/** What of a run has to do with keeping its progress. */
export type Saving = Pick<Run, 'saver' | 'bundles' | 'records' | 'storeSilence' | 'handover' | 'settleSaves'>;

/** Wires what keeps a run's progress: parts as they finish, small files together, the rest at the end. */
export function startSaving(options: SavingOptions): Saving {
  const { store, clock, report, signal, rest } = options;
  const keepsAll = options.settings.cacheKeep === 'all';
  const keepsSmall = keepsAll && (store.readable || store.writable);
  const plans = keepsSmall ? bundlesOf(options.requests.map(subjectOf)) : [];
  const unfinished = new Map<string, HandedFile>();
  const queue = new SaveQueue(store, savesAtOnce);
  const saver = new PartSaver({ queue, handover: options.handover, report, signature: randomUUID() });
  const storeSilence = new StoreSilence(clock);
  const bundles = new Bundles({ ...options, plans, queue, storeSilence });
  options.handover.bundles(plans);

  const handover: Handover = {
    ...options.handover,
    started(file) {
      unfinished.set(file.target, file);
      options.handover.started(file);
    },
    finished(file, digests) {
      unfinished.delete(file.target);
      // With `cache-keep: partial` the parts have done their work: nothing more of them is kept.
      if (!keepsAll) return saver.release(file);
      options.handover.finished(file, digests);
      bundles.finished(file, digests);
      saver.offerRecord(file, digests);
    },
  };

  return {
    saver,
    bundles,
    handover,
    records: new Records(store, bundles, clock),
    storeSilence,
    async settleSaves() {
      if (rest === 'saved now') {
        await Promise.all([...unfinished.values()].map((file) => saver.offerTail(file)));
        const tooLong = aborted(signal).then(() => clock.sleep(packingMs));
        await Promise.race([bundles.saveAll(), tooLong]);
      } else {
        await atMost(packingMs, bundles.settle(), clock);
      }
      await settleSaves(queue, store, rest, signal, clock);
      await bundles.close();
    },
  };
}

/** Resolves with `work`, or after `ms` milliseconds. */
async function atMost(ms: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, clock.sleep(ms, enough.signal).catch(() => undefined)]);
  enough.abort();
}
