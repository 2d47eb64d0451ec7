import { partCount } from '../plan/part-layout.js';
import { type EntryKey, indexEntry, partEntry, tailEntry } from '../store/entry-key.js';
import type { HandedFile } from '../store/handover.js';

/** Every entry that a store may have of a file alone: its parts, its tail, its record. */
export function* entriesOf(file: HandedFile): Generator<EntryKey> {
  const { identity, size, partSize, subject } = file;
  for (let index = 0; index < partCount(size, partSize); index++) {
    yield partEntry({ identity, partSize, index });
  }
  yield tailEntry(identity);
  yield indexEntry(subject);
}
