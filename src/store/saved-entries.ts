import { indexEntry, partEntry } from './entry-key.js';
import type { HandedFile } from './handover.js';

/** What of each target the store has, found by the target and by the entry's name. */
export class SavedEntries {
  readonly #byTarget = new Map<string, Set<number | 'record'>>();
  /** By the entry's name: in whose sets it stands, and as what. */
  readonly #byName = new Map<string, (readonly [of: Set<number | 'record'>, what: number | 'record'])[]>();

  add({ target, identity, partSize, subject }: HandedFile, what: number | 'record'): void {
    const set = this.#byTarget.get(target) ?? new Set();
    if (set.has(what)) return;
    this.#byTarget.set(target, set.add(what));
    const { name } = what === 'record' ? indexEntry(subject) : partEntry({ identity, partSize, index: what });
    const places = this.#byName.get(name) ?? [];
    places.push([set, what]);
    this.#byName.set(name, places);
  }

  /** What was saved under `name` is of no use: what is better has still to be saved. */
  remove(name: string): void {
    for (const [set, what] of this.#byName.get(name) ?? []) set.delete(what);
    this.#byName.delete(name);
  }

  /** Other content is under the target's name now. */
  forget(target: string): void {
    this.#byTarget.delete(target);
  }

  of(target: string): ReadonlySet<number | 'record'> {
    return this.#byTarget.get(target) ?? new Set();
  }
}
