import { isBundled } from '../plan/bundle-layout.js';
import { partCount } from '../plan/part-layout.js';
import { type FileRecord, serialiseRecord } from '../plan/record.js';
import { type EntryKey, indexEntry, partEntry, tailEntry } from '../store/entry-key.js';
import type { HandedFile } from '../store/handover.js';
import { type Entry, inPlace, type PartStore, type SaveOutcome } from '../store/part-store.js';
import { KnownEntries } from './known-entries.js';
import { tailOf } from './tail.js';
import { UnwantedFiles } from './unwanted-files.js';

/** A file whose parts are saved. */
export interface SavedFile extends HandedFile {
  /** Where the bytes are now: first the partial, in the end the target. */
  path: string;
}

/** What of a file is saved: a part by its index, the bytes that make no part, the record of the complete file; or many files. */
export type Kept = number | 'tail' | 'record' | 'bundle';

/** Something to be saved when its turn comes. */
export interface Offer {
  /** For events. */
  readonly name: string;
  readonly what: Kept;
  readonly key: EntryKey;
  readonly file?: HandedFile;
  /** The name of the bundle that it is. */
  readonly bundle?: string;
  /** Where the bytes are now: a partial may have got its final name meanwhile. */
  entry(): Entry;
}

/** Hears what became of each offer. */
export type OnOutcome = (offer: Offer, outcome: SaveOutcome) => void;

/** Parts that this run has saved. */
export interface SavedParts {
  readonly parts: number;
  readonly bytes: number;
}

/** Hears that what this run has saved of a file is not used again. */
export type OnDiscarded = (file: HandedFile, saved: SavedParts) => void;

/** Hears that the store has a part of a file, or its record, which nobody has offered. */
export type OnKnown = (file: HandedFile, what: number | 'record') => void;

/** Saves what is finished in the order in which it finishes, a few entries at once, beside the download. */
export class PartSaver {
  readonly #waiting: { readonly offer: Offer; readonly settle: () => void }[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #unwanted: UnwantedFiles;
  readonly #known = new KnownEntries();
  /** By identity: every try at a file has the same parts. */
  readonly #saved = new Map<string, SavedParts>();
  #stopped = false;

  /**
   * @param atOnce entries being saved at once
   * @param signature stands in the notes of every part: jobs that fetch the same file tell each other's parts apart by it
   */
  constructor(
    private readonly store: PartStore,
    private readonly atOnce: number,
    private readonly onOutcome: OnOutcome,
    readonly signature = '',
    private readonly onDiscarded: OnDiscarded = () => undefined,
    private readonly onKnown: OnKnown = () => undefined,
  ) {
    this.#unwanted = new UnwantedFiles(store);
  }

  /** Whether anything that is offered can be saved at all. */
  get useful(): boolean {
    return this.store.writable;
  }

  /** Part `index` of `file` has come from the store: there is nothing to save. */
  foundPart(file: HandedFile, index: number): void {
    if (isBundled(file)) return;
    this.#known.addPart(file, index);
    this.onKnown(file, index);
  }

  /** `record` has come from the store under `subject`: one that says the same need not be saved. */
  foundRecord(subject: string, record: FileRecord): void {
    this.#known.addRecord(subject, record);
  }

  /** Part `index` of `file` is whole and has this digest. Small files have no entries of their own. */
  offerPart(file: SavedFile, index: number, sha256: string): void {
    if (isBundled(file) || this.#known.hasPart(file, index)) return;
    const { name, identity, partSize } = file;
    const offset = index * partSize;
    const length = Math.min(partSize, file.size - offset);
    this.offer({
      name,
      file,
      what: index,
      key: partEntry({ identity, partSize, index }),
      entry: () => inPlace([{ path: file.path, offset, length }], sha256, this.signature),
    });
  }

  /** `file` is complete, and its parts have these digests. One of which a part may not be kept is not worth a record. */
  offerRecord(file: HandedFile, digests: ReadonlyMap<number, string>): void {
    if (isBundled(file) || digests.size < partCount(file.size, file.partSize)) return;
    const { name, subject } = file;
    const notes = serialiseRecord({ ...file, name: lastComponent(name), digests });
    if (this.#known.hasRecord(subject, notes)) {
      this.onKnown(file, 'record');
      return;
    }
    const entry = { slices: [], spans: [], notes, sha256: undefined };
    this.offer({ name, file, what: 'record', key: indexEntry(subject), entry: () => entry });
  }

  /**
   * The run leaves `file` unfinished: keeps what its partial holds beside whole parts, before anything that waits. Of a small
   * file nothing is kept: each one that is not in its bundle would have to be looked for.
   */
  async offerTail(file: HandedFile): Promise<void> {
    if (!this.store.writable || isBundled(file)) return;
    const { name, identity } = file;
    const entry = await tailOf(file);
    if (entry) this.#track(this.#save({ name, what: 'tail', key: tailEntry(identity), entry: () => entry }));
  }

  /** Resolves when it is saved or refused, or never will be because the saver was stopped. */
  offer(offer: Offer): Promise<void> {
    if (!this.store.writable || this.#stopped) return Promise.resolve();
    return new Promise((settle) => {
      this.#waiting.push({ offer, settle });
      this.#startNext();
    });
  }

  /** Resolves when everything that was offered has been saved or refused. */
  async drain(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.race(this.#inFlight);
  }

  /** Starts no further save; those in flight go on until the store is closed. */
  stop(): void {
    this.#stopped = true;
    this.#drop(() => true);
  }

  /** Nothing of `file` is to be served again, whoever saved it: its bytes are bad (rule 18). */
  discard(file: HandedFile): void {
    this.#giveUp(file, this.#unwanted.discard(file));
  }

  /** Nothing of `file` is wanted any more: it has done its work. */
  release(file: HandedFile): void {
    this.#giveUp(file, this.#unwanted.release(file));
  }

  #giveUp(file: HandedFile, removal: Promise<void>): void {
    this.#known.forget(file);
    this.#drop((offer) => offer.file === file);
    const saved = this.#saved.get(file.identity);
    if (saved) this.onDiscarded(file, saved);
    this.#saved.delete(file.identity);
    this.#track(removal);
  }

  #drop(isDropped: (offer: Offer) => boolean): void {
    for (const each of this.#waiting.filter(({ offer }) => isDropped(offer))) {
      this.#waiting.splice(this.#waiting.indexOf(each), 1);
      each.settle();
    }
  }

  #startNext(): void {
    while (!this.#stopped && this.#inFlight.size < this.atOnce) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#track(this.#save(next.offer).finally(next.settle));
    }
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      this.#inFlight.delete(tracked);
      this.#startNext();
    });
    this.#inFlight.add(tracked);
  }

  async #save(offer: Offer): Promise<void> {
    const { key, file } = offer;
    const entry = offer.entry();
    let outcome = await this.store.save(key, entry);
    // The partial may have got its final name between two steps of the store: the bytes are the same there.
    const now = offer.entry();
    if (outcome.kind === 'failed' && now.slices[0]?.path !== entry.slices[0]?.path) {
      const again = await this.store.save(key, now);
      // A store that takes nothing any more has nothing to say of why the first failed.
      if (again.kind !== 'refused') outcome = again;
    }
    if (file && (await this.#unwanted.remove(file, key))) return;
    this.#tell(offer, outcome);
  }

  #tell(offer: Offer, outcome: SaveOutcome): void {
    const { file, what } = offer;
    if (file && outcome.kind === 'saved' && typeof what === 'number') {
      const { parts, bytes } = this.#saved.get(file.identity) ?? { parts: 0, bytes: 0 };
      this.#saved.set(file.identity, { parts: parts + 1, bytes: bytes + outcome.bytes });
    }
    this.onOutcome(offer, outcome);
  }
}

function lastComponent(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
