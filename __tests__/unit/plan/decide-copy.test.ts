import { describe, expect, test } from '@jest/globals';
import { type Compared, decideCopy } from '../../../src/plan/decide-copy.js';
import { type Holding, nothingHeld } from '../../../src/plan/holding.js';
import type { Journal } from '../../../src/plan/journal.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const record = { identity: 'a'.repeat(64), size: 10 };
const held = SpanSet.of({ start: 0, end: 3 });
const journal: Journal = {
  identity: record.identity,
  size: 10,
  partSize: 4,
  sources: {},
  held,
  doubtful: SpanSet.empty,
  digests: new Map(),
};
const partial = (change: Partial<Journal> = {}): Holding => ({
  kind: 'partial',
  journal: { ...journal, ...change },
});
const found = (bytes: number): Holding => ({ kind: 'found', bytes, writtenAt: 0 });
const decide = (holding: Holding, compared: Compared = 'not-compared') =>
  decideCopy(holding, record, compared, 'why');

describe('a complete copy in the store', () => {
  test('is put together in the partial where nothing is here', () => {
    const decision = { kind: 'fresh', reason: 'why' };
    expect(decide(nothingHeld)).toEqual({ kind: 'in-partial', decision });
  });

  test('goes on from its own beginning, however that was cut into parts', () => {
    for (const partSize of [4, 7]) {
      const decision = { kind: 'resume', held, doubtful: SpanSet.empty, sources: {}, reason: 'why' };
      expect(decide(partial({ partSize }))).toEqual({ kind: 'in-partial', decision });
    }
  });

  const elses: [string, Holding, number][] = [
    ['the partial of another content', partial({ identity: 'b'.repeat(64) }), 3],
    ['the partial of another size', partial({ size: 11 }), 3],
    [
      'a partial that began with a file of somebody else',
      partial({ adopted: { bytes: 2, writtenAt: 0 } }),
      3,
    ],
    ['a shorter file', found(9), 9],
    ['a longer file', found(11), 11],
    ['bytes that nothing proves', { kind: 'unproven', bytes: 4, reason: 'no journal' }, 4],
  ];
  test.each(elses)('is put together beside %s', (_, holding, dropped) => {
    expect(decide(holding)).toEqual({
      kind: 'beside',
      decision: { kind: 'restart', dropped, reason: 'why, and what is here is not it' },
    });
  });

  test('may be the file of its size that is here: its digests tell', () => {
    expect(decide(found(10))).toEqual({ kind: 'compare' });
    expect(decide(found(10), 'equal')).toMatchObject({ kind: 'here', decision: { kind: 'complete' } });
    expect(decide(found(10), 'differs')).toMatchObject({ kind: 'beside', decision: { dropped: 10 } });
  });
});
