import { type FileRecord, serialiseRecord } from '../plan/record.js';
import { indexEntry, partEntry } from '../store/entry-key.js';
import type { HandedFile } from '../store/handover.js';
import { entriesOf } from './entries-of.js';

/** What the store has handed out in this run: it need not be asked whether it has that. */
export class KnownEntries {
  /** Names. */
  readonly #parts = new Set<string>();
  /** By name: the notes of records. */
  readonly #records = new Map<string, string>();

  /** Part `index` of `file` has come from the store, as it should be. */
  addPart(file: HandedFile, index: number): void {
    this.#parts.add(partEntry({ ...file, index }).name);
  }

  hasPart(file: HandedFile, index: number): boolean {
    return this.#parts.has(partEntry({ ...file, index }).name);
  }

  /** `record` has come from the store under `subject`. */
  addRecord(subject: string, record: FileRecord): void {
    this.#records.set(indexEntry(subject).name, serialiseRecord(record));
  }

  /** Whether the record under `subject` is the very one with these `notes`. */
  hasRecord(subject: string, notes: string): boolean {
    return this.#records.get(indexEntry(subject).name) === notes;
  }

  /** Nothing of `file` is in the store any more, as far as anybody wants it. */
  forget(file: HandedFile): void {
    for (const { name } of entriesOf(file)) {
      this.#parts.delete(name);
      this.#records.delete(name);
    }
  }
}
