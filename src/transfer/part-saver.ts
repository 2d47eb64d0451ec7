import { partCount } from '../plan/part-layout.js';
import { partEntry } from '../store/entry-key.js';
import type { HandedFile } from '../store/handover.js';
import { inPlace, type PartStore, type SaveOutcome } from '../store/part-store.js';

/** A file whose parts are saved. */
export interface SavedFile extends HandedFile {
  /** Where the bytes are now: first the partial, in the end the target. */
  path: string;
}

interface Waiting {
  readonly file: SavedFile;
  readonly index: number;
  readonly sha256: string;
}

/** Hears what became of each part. */
export type OnOutcome = (file: SavedFile, index: number, outcome: SaveOutcome) => void;

/** Saves finished parts in the order in which they finish, a few at once, beside the download. */
export class PartSaver {
  readonly #waiting: Waiting[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #bad = new WeakSet<SavedFile>();
  #stopped = false;

  /** @param atOnce parts being saved at once */
  constructor(
    private readonly store: PartStore,
    private readonly atOnce: number,
    private readonly onOutcome: OnOutcome,
  ) {}

  /** Whether anything that is offered can be saved at all. */
  get useful(): boolean {
    return this.store.writable;
  }

  /** Part `index` of `file` is whole and has this digest. */
  offer(file: SavedFile, index: number, sha256: string): void {
    if (!this.store.writable) return;
    this.#waiting.push({ file, index, sha256 });
    this.#startNext();
  }

  /** Resolves when every part that was offered has been saved or refused. */
  async drain(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.race(this.#inFlight);
  }

  /** Starts no further save; those in flight go on until the store is closed. */
  stop(): void {
    this.#stopped = true;
  }

  /** The bytes of `file` turned out to be bad: nothing of them may be served again, whoever saved it (rule 18). */
  async discard(file: SavedFile): Promise<void> {
    this.#bad.add(file);
    const kept = this.#waiting.filter((each) => each.file !== file);
    this.#waiting.splice(0, this.#waiting.length, ...kept);
    const { identity, partSize, size } = file;
    for (let index = 0; index < partCount(size, partSize); index++) {
      await this.store.discard(partEntry({ identity, partSize, index }));
    }
  }

  #startNext(): void {
    while (!this.#stopped && this.#inFlight.size < this.atOnce) {
      const next = this.#waiting.shift();
      if (!next) return;
      const save = this.#save(next).finally(() => {
        this.#inFlight.delete(save);
        this.#startNext();
      });
      this.#inFlight.add(save);
    }
  }

  async #save({ file, index, sha256 }: Waiting): Promise<void> {
    const key = partEntry({ identity: file.identity, partSize: file.partSize, index });
    const offset = index * file.partSize;
    const length = Math.min(file.partSize, file.size - offset);
    const path = file.path;
    let outcome = await this.store.save(key, inPlace([{ path, offset, length }], sha256));
    // The partial may have got its final name between two steps of the store: the bytes are the same there.
    if (outcome.kind === 'failed' && file.path !== path) {
      outcome = await this.store.save(key, inPlace([{ path: file.path, offset, length }], sha256));
    }
    // It was on its way when its bytes turned out to be bad.
    if (this.#bad.has(file)) await this.store.discard(key);
    else this.onOutcome(file, index, outcome);
  }
}
