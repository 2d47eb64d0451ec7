import { formatBytes, formatCount, formatDuration } from '../format.js';
import type { Event } from './events.js';

/** What the store did not take, and the first reason that was given. */
export interface Unsaved {
  readonly parts: number;
  /** Entries that are no parts. */
  readonly others: number;
  readonly reason: string | null;
}

/** Entries that the store took. */
export interface Saved {
  readonly entries: number;
  readonly bytes: number;
}

/** What the store did, in parts and content bytes. */
export interface Tally {
  /** Which one it is; null: none, or nobody has said. */
  readonly store: string | null;
  readonly restoredBytes: number;
  /** Parts that this run has saved, without those that are not used again. */
  readonly savedParts: number;
  /** Bytes of those parts. */
  readonly savedBytes: number;
  /** Of unfinished files: what is in none of their whole parts. */
  readonly tails: Saved;
  /** Small files together. */
  readonly bundles: Saved;
  /** Parts that another job or an earlier run had saved. */
  readonly exists: Unsaved;
  readonly refused: Unsaved;
  readonly rateLimited: Unsaved;
  readonly failed: Unsaved;
  /** Names of files of which nothing could be kept. */
  readonly unkept: readonly string[];
}

const nothing: Unsaved = { parts: 0, others: 0, reason: null };
const none: Saved = { entries: 0, bytes: 0 };

/** The tally before the first event. */
export const emptyTally: Tally = {
  store: null,
  restoredBytes: 0,
  savedParts: 0,
  savedBytes: 0,
  tails: none,
  bundles: none,
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
    case 'store':
      return { ...tally, store: event.description };
    case 'saved':
      return countSaved(tally, event);
    case 'discarded':
      return countParts(tally, -event.parts, -event.bytes);
    case 'unsaved':
      return countUnsaved(tally, event);
    case 'unkept':
      // Every try at a file says so again.
      return tally.unkept.includes(event.file) ? tally : { ...tally, unkept: [...tally.unkept, event.file] };
    default:
      return tally;
  }
}

function countSaved(tally: Tally, { parts, bytes, what }: Extract<Event, { type: 'saved' }>): Tally {
  if (what === undefined) return countParts(tally, parts, bytes);
  return what === 'tail'
    ? { ...tally, tails: more(tally.tails, bytes) }
    : { ...tally, bundles: more(tally.bundles, bytes) };
}

function countParts(tally: Tally, parts: number, bytes: number): Tally {
  return { ...tally, savedParts: tally.savedParts + parts, savedBytes: tally.savedBytes + bytes };
}

function more({ entries, bytes }: Saved, added: number): Saved {
  return { entries: entries + 1, bytes: bytes + added };
}

function countUnsaved(tally: Tally, { outcome, what }: Extract<Event, { type: 'unsaved' }>): Tally {
  const oneMore = ({ parts, others, reason }: Unsaved, given: string | null): Unsaved => ({
    ...(what === undefined ? { parts: parts + 1, others } : { parts, others: others + 1 }),
    reason: reason ?? given,
  });
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

function waitOf(retryAfterMs: number | undefined): string | null {
  return retryAfterMs === undefined ? null : `the service asked to wait ${formatDuration(retryAfterMs)}`;
}

/** What became of what was to be saved, in words; empty when nothing was offered to the store. */
export function savingInWords(tally: Tally): string {
  return [
    ...savedInWords(tally),
    ...inWords(tally.exists, 'already in the cache'),
    ...inWords(tally.refused, 'refused by the cache'),
    ...inWords(tally.rateLimited, 'not saved for the rate limit'),
    ...inWords(tally.failed, 'failed to save'),
    ...unkeptInWords(tally.unkept.length),
  ].join('; ');
}

function savedInWords({ savedParts, savedBytes, tails, bundles }: Tally): string[] {
  const rest = tails.entries === 1 ? 'the unfinished rest' : `the unfinished rests of ${tails.entries} files`;
  const saved = [
    ...(savedParts > 0 ? [`${formatCount(savedParts, 'part')} (${formatBytes(savedBytes)})`] : []),
    ...(tails.entries > 0 ? [`${rest} (${formatBytes(tails.bytes)})`] : []),
    ...(bundles.entries > 0
      ? [`${formatCount(bundles.entries, 'bundle')} of small files (${formatBytes(bundles.bytes)})`]
      : []),
  ];
  return saved.length === 0 ? [] : [`saved ${listed(saved)} to the cache`];
}

/** `a`, `a and b`, `a, b and c` */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function unkeptInWords(files: number): string[] {
  if (files === 0) return [];
  const count = formatCount(files, 'file');
  return [`${count} not kept whole, for want of a checksum in the list or a strong validator for all bytes`];
}

function inWords({ parts, others, reason }: Unsaved, what: string): string[] {
  if (parts + others === 0) return [];
  const amount = others === 0 ? formatCount(parts, 'part') : formatCount(parts + others, 'entry', 'entries');
  return [`${amount} ${what}${reason === null ? '' : ` (${reason})`}`];
}
