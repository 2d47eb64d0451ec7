import { isBundled } from '../plan/bundle-layout.js';
import { partCount, partSpan } from '../plan/part-layout.js';
import { type FileRecord, serialiseRecord } from '../plan/record.js';
import { lengthOf } from '../plan/span.js';
import type { Report } from '../report/events.js';
import { indexEntry, partEntry, tailEntry } from '../store/entry-key.js';
import type { HandedFile, Handover } from '../store/handover.js';
import { inPlace, type SaveOutcome } from '../store/part-store.js';
import { entriesOf } from './entries-of.js';
import { KnownEntries } from './known-entries.js';
import { recordOf } from './record-of.js';
import type { Removal, SaveQueue } from './save-queue.js';
import { type EntryContent, isKept, savedEvent } from './saved-event.js';
import { tailOf } from './tail.js';

/** A file whose parts are saved. */
export interface SavedFile extends HandedFile {
  /** Where the bytes are now: first the partial, in the end the target. */
  path: string;
}

export interface PartSaverOptions {
  readonly queue: SaveQueue;
  /** Hears which parts and records the store has. */
  readonly handover: Pick<Handover, 'saved'>;
  readonly report: Report;
  /** Stands in the notes of every part: jobs that fetch the same file tell each other's parts apart by it. */
  readonly signature: string;
}

/**
 * Offers what a store keeps of each file, its parts, its tail and its record, as far as the store is not known to have it, and
 * tells what became of it. Small files have no entries of their own.
 */
export class PartSaver {
  readonly #known = new KnownEntries();
  /** Parts that this run has saved, by identity: every try at a file has the same. */
  readonly #saved = new Map<string, { readonly parts: number; readonly bytes: number }>();

  constructor(private readonly options: PartSaverOptions) {}

  /** Whether anything that is offered can be saved at all. */
  get useful(): boolean {
    return this.options.queue.useful;
  }

  get signature(): string {
    return this.options.signature;
  }

  /** Part `index` of `file` has come from the store: there is nothing to save. */
  foundPart(file: HandedFile, index: number): void {
    if (isBundled(file)) return;
    this.#known.addPart(file, index);
    this.options.handover.saved(file, index);
  }

  /** `record` has come from the store under `subject`: one that says the same need not be saved. */
  foundRecord(subject: string, record: FileRecord): void {
    this.#known.addRecord(subject, record);
  }

  /** Part `index` of `file` is whole and has this digest. */
  offerPart(file: SavedFile, index: number, sha256: string): void {
    if (isBundled(file) || this.#known.hasPart(file, index)) return;
    const { queue, signature } = this.options;
    const span = partSpan(index, file.size, file.partSize);
    queue.offer({
      key: partEntry({ ...file, index }),
      owner: file,
      entry: () =>
        inPlace([{ path: file.path, offset: span.start, length: lengthOf(span) }], sha256, signature),
      onOutcome: (outcome) => {
        if (outcome.kind === 'saved') this.#count(file, outcome.bytes);
        this.#settle(file, index, outcome);
      },
    });
  }

  /** `file` is complete, and its parts have these digests. One of which a part may not be kept is not worth a record. */
  offerRecord(file: HandedFile, digests: ReadonlyMap<number, string>): void {
    if (isBundled(file) || digests.size < partCount(file.size, file.partSize)) return;
    const { queue, handover } = this.options;
    const notes = serialiseRecord(recordOf(file, digests));
    if (this.#known.hasRecord(file.subject, notes)) {
      handover.saved(file, 'record');
      return;
    }
    queue.offer({
      key: indexEntry(file.subject),
      owner: file,
      entry: () => ({ slices: [], spans: [], notes, sha256: undefined }),
      onOutcome: (outcome) => this.#settle(file, 'record', outcome),
    });
  }

  /**
   * The run leaves `file` unfinished: keeps what its partial holds beside whole parts, before anything that waits. Of a small
   * file nothing is kept: each one that is not in its bundle would have to be looked for.
   */
  async offerTail(file: HandedFile): Promise<void> {
    const { queue } = this.options;
    if (!queue.useful || isBundled(file)) return;
    const entry = await tailOf(file);
    if (!entry) return;
    queue.offerUrgent({
      key: tailEntry(file.identity),
      owner: file,
      entry: () => entry,
      onOutcome: (outcome) => this.#tell(file, 'tail', outcome),
    });
  }

  /** Nothing of `file` is to be served again, whoever saved it: its bytes are bad (rule 18). */
  discard(file: HandedFile): void {
    this.#giveUp(file, 'discard');
  }

  /** Nothing of `file` is wanted any more: it has done its work. */
  release(file: HandedFile): void {
    this.#giveUp(file, 'release');
  }

  #giveUp(file: HandedFile, removal: Removal): void {
    const { queue, report } = this.options;
    this.#known.forget(file);
    queue.callOff(file, entriesOf(file), removal);
    const saved = this.#saved.get(file.identity);
    if (saved) report({ type: 'discarded', file: file.name, ...saved });
    this.#saved.delete(file.identity);
  }

  #count({ identity }: HandedFile, added: number): void {
    const { parts, bytes } = this.#saved.get(identity) ?? { parts: 0, bytes: 0 };
    this.#saved.set(identity, { parts: parts + 1, bytes: bytes + added });
  }

  #settle(file: HandedFile, content: number | 'record', outcome: SaveOutcome): void {
    if (isKept(outcome)) this.options.handover.saved(file, content);
    this.#tell(file, content, outcome);
  }

  #tell({ name }: HandedFile, content: EntryContent, outcome: SaveOutcome): void {
    for (const event of savedEvent(name, content, outcome)) this.options.report(event);
  }
}
