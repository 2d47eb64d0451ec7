import { partCount } from '../plan/part-layout.js';
import { type EntryKey, indexEntry, partEntry, tailEntry } from '../store/entry-key.js';
import type { HandedFile } from '../store/handover.js';
import type { PartStore } from '../store/part-store.js';

/** Removes an entry, as far as the store can. */
type Remove = (key: EntryKey) => Promise<void>;

/** Files of which nothing that a store has is wanted any more, whoever saved it. */
export class UnwantedFiles {
  readonly #removes = new WeakMap<HandedFile, Remove>();

  constructor(private readonly store: Pick<PartStore, 'discard' | 'release'>) {}

  /** The bytes of `file` are bad. Resolves when the store knows. */
  discard(file: HandedFile): Promise<void> {
    return this.#removeAll(file, (key) => this.store.discard(key));
  }

  /** What the store has of `file` has done its work. Resolves when the store knows. */
  release(file: HandedFile): Promise<void> {
    return this.#removeAll(file, (key) => this.store.release(key));
  }

  /** Removes what was on its way when `file` came to be unwanted; false for what is wanted. */
  async remove(file: HandedFile, key: EntryKey): Promise<boolean> {
    const remove = this.#removes.get(file);
    await remove?.(key);
    return remove !== undefined;
  }

  async #removeAll(file: HandedFile, remove: Remove): Promise<void> {
    const { identity, partSize, size, subject } = file;
    this.#removes.set(file, remove);
    for (let index = 0; index < partCount(size, partSize); index++) {
      await remove(partEntry({ identity, partSize, index }));
    }
    await remove(tailEntry(identity));
    await remove(indexEntry(subject));
  }
}
