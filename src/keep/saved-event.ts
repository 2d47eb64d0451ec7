import type { Event } from '../report/events.js';
import type { SaveOutcome } from '../store/part-store.js';

/** What an entry holds: a part of a file by its index, the bytes that make no part, the record of a complete file; or many files. */
export type EntryContent = number | 'tail' | 'record' | 'bundle';

/**
 * The event that tells what became of the wish to save an entry; none for a record, which is too small to speak of.
 *
 * @param file the name that the log gives to what is saved
 */
export function savedEvent(file: string, content: EntryContent, outcome: SaveOutcome): Event[] {
  if (content === 'record') return [];
  const what = typeof content === 'number' ? {} : { what: content };
  return [
    outcome.kind === 'saved'
      ? { type: 'saved', file, parts: 1, bytes: outcome.bytes, ...what }
      : { type: 'unsaved', file, outcome, ...what },
  ];
}

/** Whether the store has the entry: that another job saved it is as good. */
export function isKept({ kind }: SaveOutcome): boolean {
  return kind === 'saved' || kind === 'exists';
}
