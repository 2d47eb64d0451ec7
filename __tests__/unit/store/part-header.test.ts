import { describe, expect, test } from '@jest/globals';
import { decodeHeader, encodeHeader, LONGEST_HEADER, mismatch } from '../../../src/store/part-header.js';

const header = { identity: 'a'.repeat(64), partSize: 1024, index: 2, size: 1000, sha256: 'b'.repeat(64) };

test('what is encoded is decoded, whatever follows it', () => {
  const line = encodeHeader(header);
  expect(decodeHeader(Buffer.concat([line, Buffer.from('\n{bytes}\n')]))).toEqual({
    header,
    length: line.length,
  });
});

test('the longest header is shorter than the limit', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const line = encodeHeader({ ...header, partSize: most, index: most, size: most });
  expect(line.length).toBeLessThan(LONGEST_HEADER);
});

describe('is no header', () => {
  const good = JSON.parse(encodeHeader(header).toString());
  test.each<[string, string]>([
    ['nothing', ''],
    ['a line without end', JSON.stringify(good)],
    ['no JSON', 'hello\n'],
    ['no object', '7\n'],
    ['null', 'null\n'],
    ['another version', `${JSON.stringify({ ...good, resumeFetchPart: 2 })}\n`],
    ['a negative size', `${JSON.stringify({ ...good, size: -1 })}\n`],
    ['a size in words', `${JSON.stringify({ ...good, size: '1000' })}\n`],
    ['a short digest', `${JSON.stringify({ ...good, sha256: 'abc' })}\n`],
  ])('%s', (_, text) => {
    expect(decodeHeader(Buffer.from(text))).toBeUndefined();
  });
});

describe('a header is compared with the part that was asked for', () => {
  test.each<[string, object, number, boolean]>([
    ['the same', {}, 1000, false],
    ['another identity', { identity: 'c'.repeat(64) }, 1000, true],
    ['another part size', { partSize: 2048 }, 1000, true],
    ['another index', { index: 3 }, 1000, true],
    ['another length', {}, 1024, true],
  ])('%s', (_, change, length, wrong) => {
    expect(mismatch(header, { ...header, ...change }, length) !== undefined).toBe(wrong);
  });
});
