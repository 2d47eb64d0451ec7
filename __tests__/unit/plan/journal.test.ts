import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityOf, sourceName, strongestChecksum } from '../../../src/plan/identity.js';
import { type Journal, parseJournal, serialiseJournal } from '../../../src/plan/journal.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const hex = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const validator = fc.record({
  kind: fc.constantFrom('etag' as const, 'last-modified' as const),
  value: fc.string(),
  strong: fc.boolean(),
});
const journal: fc.Arbitrary<Journal> = fc
  .record({
    identity: hex,
    size: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    partSize: fc.integer({ min: 1, max: 2 ** 40 }),
    sources: fc.dictionary(hex, fc.option(validator)),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
    ranged: fc.constantFrom(true, undefined),
    // No file has fewer bytes.
    adopted: fc.option(fc.record({ bytes: fc.constantFrom(0, 1), writtenAt: fc.integer() }), {
      nil: undefined,
    }),
    digests: fc.array(fc.tuple(fc.nat(), hex)).map((pairs) => new Map(pairs)),
  })
  .map(({ cuts, ...rest }) => {
    const at = cuts.map((cut) => Math.floor(cut * rest.size)).sort((a, b) => a - b);
    const spans = at.flatMap((start, index) =>
      index % 2 === 0 ? [{ start, end: at[index + 1] ?? rest.size }] : [],
    );
    return { ...rest, held: SpanSet.of(...spans), doubtful: SpanSet.of(...spans.slice(1)) };
  });

const inSpans = ({ held, doubtful, sources, ...rest }: Journal) => ({
  ...rest,
  held: held.spans,
  doubtful: doubtful.spans,
  sources: { ...sources },
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(journal, (each) => {
      const read = parseJournal(serialiseJournal(each));
      expect(read && inSpans(read)).toEqual(inSpans(each));
    }),
  );
});

test('a journal that was cut short is none', () => {
  fc.assert(
    fc.property(journal, fc.double({ min: 0, max: 1, noNaN: true }), (each, where) => {
      const text = serialiseJournal(each).trimEnd();
      expect(parseJournal(text.slice(0, Math.floor(where * (text.length - 1))))).toBeUndefined();
    }),
  );
});

describe('what is not wholly a journal is none', () => {
  const good: Record<string, unknown> = JSON.parse(
    serialiseJournal({
      identity: 'a'.repeat(64),
      size: 100,
      partSize: 10,
      sources: {},
      held: SpanSet.of({ start: 0, end: 50 }),
      doubtful: SpanSet.of({ start: 0, end: 20 }),
      digests: new Map(),
    }),
  );
  test.each([
    ['another version', { resumeFetchJournal: 2 }],
    ['an identity that is none', { identity: 'x' }],
    ['a negative size', { size: -1 }],
    ['a size beyond exact counting', { size: 2 ** 60 }],
    ['parts of nothing', { partSize: 0 }],
    ['a span beyond the end', { finished: [[0, 101]] }],
    ['a span that runs backwards', { finished: [[50, 10]] }],
    ['a span of three', { finished: [[0, 1, 2]] }],
    ['doubtful bytes beyond the end', { doubtful: [[0, 101]] }],
    ['doubtful bytes in no list', { doubtful: {} }],
    ['a digest that is none', { digests: { 0: 'abc' } }],
    ['a part that has no number', { digests: { x: 'a'.repeat(64) } }],
    ['a validator that is none', { sources: { a: { kind: 'etag' } } }],
    ['a list of sources', { sources: [] }],
    ['an adopted file beyond the end', { adopted: { bytes: 101, writtenAt: 0 } }],
    ['an adopted file of no time', { adopted: { bytes: 1 } }],
  ])('%s', (_, change) => {
    expect(parseJournal(JSON.stringify(good))).toBeDefined();
    expect(parseJournal(JSON.stringify({ ...good, ...change }))).toBeUndefined();
  });
  test.each(['', 'null', '[]', '3', '{', '"text"'])('%p', (text) => {
    expect(parseJournal(text)).toBeUndefined();
  });
});

test('a journal that says nothing of doubtful bytes has none', () => {
  const text = serialiseJournal({
    identity: 'a'.repeat(64),
    size: 100,
    partSize: 10,
    sources: {},
    held: SpanSet.of({ start: 0, end: 50 }),
    doubtful: SpanSet.empty,
    digests: new Map(),
  });
  const { doubtful, ...before }: Record<string, unknown> = JSON.parse(text);
  expect(doubtful).toEqual([]);
  expect(parseJournal(JSON.stringify(before))?.doubtful.spans).toEqual([]);
});

describe('identity', () => {
  const content = {
    checksums: [],
    canonicalUrl: 'https://a.example/x',
    size: 10,
    validator: { kind: 'etag', value: '"1"', strong: true },
  } as const;
  const sha256 = { algorithm: 'sha-256', hex: 'b'.repeat(64) } as const;

  test('follows from URL, size and validator', () => {
    const other = [
      { ...content, size: 11 },
      { ...content, canonicalUrl: 'https://b.example/x' },
      { ...content, validator: { ...content.validator, value: '"2"' } },
      { ...content, validator: undefined },
    ].map(identityOf);
    expect(new Set([identityOf(content), ...other]).size).toBe(5);
    expect(identityOf(content)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('with a checksum it follows from that alone, so that mirrors share', () => {
    const here = identityOf({ ...content, checksums: [sha256] });
    expect(identityOf({ ...content, canonicalUrl: 'https://b.example/', size: 3, checksums: [sha256] })).toBe(
      here,
    );
    expect(identityOf({ ...content, checksums: [{ ...sha256, hex: 'c'.repeat(64) }] })).not.toBe(here);
  });

  test('without one it follows from the digests of pieces', () => {
    const pieces = { algorithm: 'sha-1', length: 5, digests: ['d'.repeat(40), 'e'.repeat(40)] } as const;
    const here = identityOf({ ...content, pieces });
    expect(identityOf({ ...content, canonicalUrl: 'https://b.example/', pieces })).toBe(here);
    expect(identityOf({ ...content, pieces: { ...pieces, length: 6 } })).not.toBe(here);
    expect(identityOf({ ...content, pieces, checksums: [sha256] })).toBe(
      identityOf({ ...content, checksums: [sha256] }),
    );
  });

  test('the strongest checksum speaks', () => {
    const md5 = { algorithm: 'md5', hex: 'd'.repeat(32) } as const;
    expect(strongestChecksum([md5, sha256])).toBe(sha256);
    expect(strongestChecksum([])).toBeUndefined();
  });

  test('the name of a source says nothing of its URL', () => {
    expect(sourceName('https://a.example/secret-path')).toMatch(/^[0-9a-f]{32}$/);
  });
});
