import type { Clock } from '../clock.js';
import type { Request } from '../list/request.js';
import { type FileRecord, parseRecord, subjectOf } from '../plan/record.js';
import { indexEntry } from '../store/entry-key.js';
import type { PartStore, RestoreOutcome } from '../store/part-store.js';
import type { Bundles } from './bundles/bundles.js';

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

  /**
   * The record of the last complete copy; undefined where there is none, or none in time. A URL may have one among the small
   * files and one of its own, when its file was of both kinds: the first that fits is the one.
   *
   * @param fits whether a record can be of the content that is wanted
   * @param lastResort nothing else can give the file: the store is asked whatever it said before, and waited for
   */
  async find(
    request: Request,
    fits: (record: FileRecord) => boolean,
    signal: AbortSignal,
    lastResort: boolean,
  ): Promise<FileRecord | undefined> {
    const subject = subjectOf(request);
    const bundled = await this.bundles.record(subject, lastResort);
    if (bundled && fits(bundled)) return bundled;
    const promising = !this.bundles.silent && this.#misses < missesAtMost;
    if (!this.store.readable || !(promising || lastResort)) return undefined;
    const record = await this.#ownRecord(subject, signal, lastResort);
    return record && fits(record) ? record : undefined;
  }

  async #ownRecord(
    subject: string,
    signal: AbortSignal,
    lastResort: boolean,
  ): Promise<FileRecord | undefined> {
    if (lastResort) return recordIn(await this.store.restore(indexEntry(subject), nowhere, signal));
    const late = new AbortController();
    const answered = new AbortController();
    this.clock.sleep(patienceMs, answered.signal).then(
      () => late.abort(),
      () => undefined,
    );
    const either = AbortSignal.any([signal, late.signal]);
    const outcome = await this.store.restore(indexEntry(subject), nowhere, either);
    answered.abort();
    const record = recordIn(outcome);
    if (late.signal.aborted) this.#misses = missesAtMost;
    else this.#misses = record ? 0 : this.#misses + 1;
    return record;
  }
}

function recordIn(outcome: RestoreOutcome): FileRecord | undefined {
  return outcome.kind === 'hit' ? parseRecord(outcome.notes) : undefined;
}
