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
    'saved 2 parts (32.0 MiB), the unfinished rest (30.9 MiB) and 1 bundle of small files (12.0 KiB) to the cache',
    [
      saved(2),
      { type: 'saved', file: 'a', parts: 1, bytes: 30.9 * MiB, what: 'tail' },
      { type: 'saved', file: '3 small files', parts: 1, bytes: 12 * 1024, what: 'bundle' },
    ],
  ],
  [
    'saved the unfinished rests of 2 files (6 B) to the cache',
    ['a', 'b'].map((file) => ({ type: 'saved', file, parts: 1, bytes: 3, what: 'tail' })),
  ],
  ['', [saved(5), { type: 'discarded', file: 'a', parts: 5, bytes: 80 * MiB }]],
  [
    '2 entries refused by the cache (no)',
    [
      unsaved({ kind: 'refused', reason: 'no' }),
      { type: 'unsaved', file: 'a', outcome: { kind: 'refused', reason: 'no' }, what: 'tail' },
    ],
  ],
  [
    '2 files not kept whole, for want of a checksum in the list or a strong validator for all bytes',
    ['a', 'b', 'a'].map((file) => ({ type: 'unkept', file })),
  ],
])('%j', (words, events) => {
  expect(savingInWords(events.reduce(count, emptyTally))).toBe(words);
});

test('adds up what was restored', () => {
  const restored: Event = { type: 'restored', file: 'a', bytes: 7 };
  expect([restored, restored].reduce(count, emptyTally)).toEqual({ ...emptyTally, restoredBytes: 14 });
});
