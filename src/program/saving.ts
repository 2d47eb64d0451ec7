import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Settings } from '../inputs/settings.js';
import { Bundles } from '../keep/bundles.js';
import { type OnOutcome, PartSaver } from '../keep/part-saver.js';
import { Records } from '../keep/records.js';
import type { Request } from '../list/request.js';
import { bundlesOf } from '../plan/bundle-layout.js';
import { subjectOf } from '../plan/record.js';
import type { Report } from '../report/events.js';
import type { HandedFile, Handover } from '../store/handover.js';
import type { PartStore } from '../store/part-store.js';
import type { Run } from '../transfer/run.js';
import { aborted } from './aborted.js';
import { type Rest, settleSaves } from './settle-saves.js';

/** Entries being saved at once. */
const savesAtOnce = 4;

export interface SavingOptions {
  readonly requests: readonly Request[];
  readonly settings: Pick<Settings, 'cacheKeep'>;
  readonly store: PartStore;
  readonly handover: Handover;
  readonly temporaryFolder: string;
  readonly clock: Clock;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly rest: Rest;
}

/** What of a run has to do with keeping its progress. */
export type Saving = Pick<Run, 'saver' | 'bundles' | 'records' | 'handover' | 'settleSaves'>;

/** Wires what keeps a run's progress: parts as they finish, small files together, the rest at the end. */
export function startSaving(options: SavingOptions): Saving {
  const { store, clock, report, signal, rest, temporaryFolder } = options;
  const keepsAll = options.settings.cacheKeep === 'all';
  const keepsSmall = keepsAll && (store.readable || store.writable);
  const plans = keepsSmall ? bundlesOf(options.requests.map(subjectOf)) : [];
  const unfinished = new Map<string, HandedFile>();
  const saver = new PartSaver(store, savesAtOnce, tellOutcome(report, options.handover), randomUUID());
  const bundles = new Bundles({ plans, store, saver, temporaryFolder, clock });
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
      if (!keepsAll) return saver.discard(file);
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
    async settleSaves() {
      if (rest === 'saved now') {
        await Promise.all([...unfinished.values()].map((file) => saver.offerTail(file)));
        await Promise.race([bundles.saveAll(), aborted(signal)]);
      }
      await settleSaves(saver, store, rest, signal, clock);
      await bundles.close();
    },
  };
}

/** Events and the handover hear what became of what was offered; a record is too small to speak of. */
function tellOutcome(report: Report, handover: Handover): OnOutcome {
  return ({ name: file, what, file: saved, bundle }, outcome) => {
    if (outcome.kind === 'saved' || outcome.kind === 'exists') {
      if (saved && (typeof what === 'number' || what === 'record')) handover.saved(saved, what);
      if (bundle !== undefined) handover.bundled(bundle);
    }
    if (what === 'record') return;
    report(
      outcome.kind === 'saved'
        ? { type: 'saved', file, parts: 1, bytes: outcome.bytes }
        : { type: 'unsaved', file, outcome },
    );
  };
}
