import type { Event } from '../report/events.js';
import type { SaveOutcome } from '../store/part-store.js';
import type { Offer } from './part-saver.js';

/** The event that tells what became of an offer; none for a record, which is too small to speak of. */
export function savedEvent(offer: Pick<Offer, 'name' | 'what'>, outcome: SaveOutcome): Event[] {
  const { name: file, what } = offer;
  if (what === 'record') return [];
  const kind = typeof what === 'number' ? {} : { what };
  return [
    outcome.kind === 'saved'
      ? { type: 'saved', file, parts: 1, bytes: outcome.bytes, ...kind }
      : { type: 'unsaved', file, outcome, ...kind },
  ];
}
