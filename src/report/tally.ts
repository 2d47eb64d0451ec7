import type { Event } from './events.js';
import { formatBytes, formatCount, formatDuration } from './format.js';

/** Parts that the store did not take, and the first reason that was given. */
export interface Unsaved {
  readonly parts: number;
  readonly reason: string | null;
}

/** What the store did, in parts and content bytes. */
export interface Tally {
  readonly restoredBytes: number;
  readonly savedParts: number;
  readonly savedBytes: number;
  /** Parts that another job or an earlier run had saved. */
  readonly exists: Unsaved;
  readonly refused: Unsaved;
  readonly rateLimited: Unsaved;
  readonly failed: Unsaved;
  /** Names of files of which nothing could be kept. */
  readonly unkept: readonly string[];
}

const nothing: Unsaved = { parts: 0, reason: null };

/** The tally before the first event. */
export const emptyTally: Tally = {
  restoredBytes: 0,
  savedParts: 0,
  savedBytes: 0,
  exists: nothing,
  refused: nothing,
  rateLimited: nothing,
  failed: nothing,
  unkept: [],
};

/** `tally` after `event`; events that the store has no part in leave it as it is. */
export function count(tally: Tally, event: Event): Tally {
  switch (event.type) {
    case 'restored':
      return { ...tally, restoredBytes: tally.restoredBytes + event.bytes };
    case 'saved':
      return {
        ...tally,
        savedParts: tally.savedParts + event.parts,
        savedBytes: tally.savedBytes + event.bytes,
      };
    case 'unsaved':
      return countUnsaved(tally, event);
    case 'unkept':
      // Every try at a file says so again.
      return tally.unkept.includes(event.file) ? tally : { ...tally, unkept: [...tally.unkept, event.file] };
    default:
      return tally;
  }
}

function countUnsaved(tally: Tally, { outcome }: Extract<Event, { type: 'unsaved' }>): Tally {
  switch (outcome.kind) {
    case 'exists':
      return { ...tally, exists: oneMore(tally.exists, null) };
    case 'refused':
      return { ...tally, refused: oneMore(tally.refused, outcome.reason) };
    case 'rate-limited':
      return { ...tally, rateLimited: oneMore(tally.rateLimited, waitOf(outcome.retryAfterMs)) };
    case 'failed':
      return { ...tally, failed: oneMore(tally.failed, outcome.reason) };
  }
}

function oneMore(unsaved: Unsaved, reason: string | null): Unsaved {
  return { parts: unsaved.parts + 1, reason: unsaved.reason ?? reason };
}

function waitOf(retryAfterMs: number | undefined): string | null {
  return retryAfterMs === undefined ? null : `the service asked to wait ${formatDuration(retryAfterMs)}`;
}

/** What became of the parts, in words; empty when none was offered to the store. */
export function savingInWords(tally: Tally): string {
  const saved =
    tally.savedParts > 0
      ? [`saved ${formatCount(tally.savedParts, 'part')} (${formatBytes(tally.savedBytes)}) to the cache`]
      : [];
  return [
    ...saved,
    ...inWords(tally.exists, 'already in the cache'),
    ...inWords(tally.refused, 'refused by the cache'),
    ...inWords(tally.rateLimited, 'not saved for the rate limit'),
    ...inWords(tally.failed, 'failed to save'),
    ...unkeptInWords(tally.unkept.length),
  ].join('; ');
}

function unkeptInWords(files: number): string[] {
  if (files === 0) return [];
  const count = formatCount(files, 'file');
  return [`${count} not kept, for want of a checksum in the list or a strong validator for all bytes`];
}

function inWords({ parts, reason }: Unsaved, what: string): string[] {
  if (parts === 0) return [];
  return [`${formatCount(parts, 'part')} ${what}${reason === null ? '' : ` (${reason})`}`];
}
