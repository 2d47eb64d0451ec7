import { describe, expect, test } from '@jest/globals';
import { decodeHeader, encodeHeader, generationOf, mismatch } from '../../../src/store/entry-header.js';

const spans = [
  { start: 10, end: 20 },
  { start: 30, end: 35 },
];
const header = { name: `${'a'.repeat(64)}-tail`, spans, sha256: 'b'.repeat(64), notes: 'é "n"\n' };
const key = { name: header.name, renewable: true };

test('what is encoded is decoded, whatever follows it', () => {
  const line = encodeHeader(header);
  expect(decodeHeader(Buffer.concat([line, Buffer.from('\n{bytes}\n')]))).toEqual({
    header,
    length: line.length,
  });
});

test('the digest of the bytes does not change how long the header is', () => {
  expect(encodeHeader({ ...header, sha256: '0'.repeat(64) })).toHaveLength(encodeHeader(header).length);
});

describe('a generation follows from everything that the entry holds', () => {
  test.each<[string, object, boolean]>([
    ['the same', {}, true],
    ['other bytes', { sha256: 'c'.repeat(64) }, false],
    ['other places', { spans: [] }, false],
    ['other notes', { notes: '' }, false],
  ])('%s', (_, change, same) => {
    expect(generationOf({ ...header, ...change }) === generationOf(header)).toBe(same);
    expect(generationOf(header)).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('is no header', () => {
  const good = JSON.parse(encodeHeader(header).toString());
  test.each<[string, string]>([
    ['nothing', ''],
    ['a line without end', JSON.stringify(good)],
    ['no JSON', 'hello\n'],
    ['no object', '7\n'],
    ['null', 'null\n'],
    ['another version', `${JSON.stringify({ ...good, resumeFetchEntry: 2 })}\n`],
    ['another digest', `${JSON.stringify({ ...good, sha256: 'c'.repeat(64) })}\n`],
    ['another place', `${JSON.stringify({ ...good, spans: [[0, 15]] })}\n`],
    ['a span that ends before it starts', `${JSON.stringify({ ...good, spans: [[5, 4]] })}\n`],
    ['a span in words', `${JSON.stringify({ ...good, spans: ['0-4'] })}\n`],
    ['no notes', `${JSON.stringify({ ...good, notes: undefined })}\n`],
  ])('%s', (_, text) => {
    expect(decodeHeader(Buffer.from(text))).toBeUndefined();
  });
});

describe('a header is compared with what was asked for', () => {
  const into = { path: '/f', spans, size: 35 };
  test.each<[string, object, object, boolean]>([
    ['the same', {}, {}, false],
    ['wherever the bytes belong', {}, { spans: undefined }, false],
    ['another entry', { name: `${'c'.repeat(64)}-tail` }, {}, true],
    ['other places', {}, { spans: [{ start: 10, end: 20 }] }, true],
    ['beyond the file', {}, { spans: undefined, size: 34 }, true],
  ])('%s', (_, otherKey, otherInto, wrong) => {
    expect(mismatch(header, { ...key, ...otherKey }, { ...into, ...otherInto }) !== undefined).toBe(wrong);
  });
});
