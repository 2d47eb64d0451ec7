import type { Clock } from '../clock.js';
import type { Request } from '../list/request.js';
import { type FileRecord, parseRecord, subjectOf } from '../plan/record.js';
import { indexEntry } from '../store/entry-key.js';
import type { PartStore } from '../store/part-store.js';
import type { Bundles } from './bundles.js';

/** How long a store may take to find a record, in milliseconds: until then nothing is asked of the source. */
const patienceMs = 5_000;
/** So many records in a row that are not there: the rest of a new list will not be there either. */
const missesAtMost = 8;

/** A record has no bytes to be put anywhere. */
const nowhere = { path: '', spans: [], size: 0 };

/** Finds what is known of complete copies, and stops asking a store that knows nothing or does not answer. */
export class Records {
  #misses = 0;

  constructor(
    private readonly store: PartStore,
    private readonly bundles: Bundles,
    private readonly clock: Clock,
  ) {}

  /** The record of the last complete copy; undefined where there is none, or none in time. */
  async find(request: Request, signal: AbortSignal): Promise<FileRecord | undefined> {
    const subject = subjectOf(request);
    const bundled = await this.bundles.record(subject);
    const asks = this.store.readable && !this.bundles.silent && this.#misses < missesAtMost;
    if (bundled || !asks) return bundled;
    const late = new AbortController();
    const answered = new AbortController();
    this.clock.sleep(patienceMs, answered.signal).then(
      () => late.abort(),
      () => undefined,
    );
    const either = AbortSignal.any([signal, late.signal]);
    const outcome = await this.store.restore(indexEntry(subject), nowhere, either);
    answered.abort();
    const record = outcome.kind === 'hit' ? parseRecord(outcome.notes) : undefined;
    if (late.signal.aborted) this.#misses = missesAtMost;
    else this.#misses = record ? 0 : this.#misses + 1;
    return record;
  }
}
