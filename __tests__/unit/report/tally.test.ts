import { expect, test } from '@jest/globals';
import type { Event } from '../../../src/report/events.js';
import { count, emptyTally, savingInWords } from '../../../src/report/tally.js';
import { finished, MiB } from './results.js';

const saved = (parts: number): Event => ({ type: 'saved', file: 'a', parts, bytes: parts * 16 * MiB });
const unsaved = (outcome: Extract<Event, { type: 'unsaved' }>['outcome']): Event => ({
  type: 'unsaved',
  file: 'a',
  outcome,
});

test.each<[words: string, events: Event[]]>([
  ['', [finished()]],
  ['saved 1 part (16.0 MiB) to the cache', [saved(1)]],
  ['saved 3 parts (48.0 MiB) to the cache', [saved(1), saved(2)]],
  ['1 part already in the cache', [unsaved({ kind: 'exists' })]],
  [
    '2 parts refused by the cache (the token is read-only)',
    [
      unsaved({ kind: 'refused', reason: 'the token is read-only' }),
      unsaved({ kind: 'refused', reason: 'the limit is reached' }),
    ],
  ],
  [
    'saved 1 part (16.0 MiB) to the cache; 1 part already in the cache; ' +
      '2 parts not saved for the rate limit (the service asked to wait 12 s); 1 part failed to save (reset)',
    [
      unsaved({ kind: 'rate-limited', retryAfterMs: undefined }),
      unsaved({ kind: 'failed', reason: 'reset' }),
      saved(1),
      unsaved({ kind: 'exists' }),
      unsaved({ kind: 'rate-limited', retryAfterMs: 12_000 }),
    ],
  ],
  [
    '2 files not kept, for want of a checksum in the list or a strong validator for all bytes',
    ['a', 'b', 'a'].map((file) => ({ type: 'unkept', file })),
  ],
])('%j', (words, events) => {
  expect(savingInWords(events.reduce(count, emptyTally))).toBe(words);
});

test('adds up what was restored', () => {
  const restored: Event = { type: 'restored', file: 'a', bytes: 7 };
  expect([restored, restored].reduce(count, emptyTally)).toEqual({ ...emptyTally, restoredBytes: 14 });
});
