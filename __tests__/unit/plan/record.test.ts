import { describe, expect, test } from '@jest/globals';
import { identityOf } from '../../../src/plan/identity.js';
import {
  type FileRecord,
  namedBy,
  parseRecord,
  serialiseRecord,
  subjectOf,
} from '../../../src/plan/record.js';

const record: FileRecord = {
  identity: 'a'.repeat(64),
  size: 20,
  partSize: 8,
  name: 'größe.bin',
  namedBy: 'e'.repeat(64),
  digests: new Map([
    [0, 'b'.repeat(64)],
    [2, 'c'.repeat(64)],
  ]),
};
const url = (text: string) => new URL(text);
const checksum = { algorithm: 'sha-256', hex: 'd'.repeat(64) } as const;

test('a record is read as it was written, the same whatever order its digests came in', () => {
  expect(parseRecord(serialiseRecord(record))).toEqual(record);
  const turned = { ...record, digests: new Map([...record.digests].reverse()) };
  expect(serialiseRecord(turned)).toBe(serialiseRecord(record));
});

describe('is no record', () => {
  const good = JSON.parse(serialiseRecord(record));
  test.each<[string, string]>([
    ['nothing', ''],
    ['a number', '7'],
    ['a short identity', JSON.stringify({ ...good, identity: 'a' })],
    ['a negative size', JSON.stringify({ ...good, size: -1 })],
    ['parts of no bytes', JSON.stringify({ ...good, partSize: 0 })],
    ['no name', JSON.stringify({ ...good, name: undefined })],
    ['a name out of nowhere', JSON.stringify({ ...good, namedBy: 1 })],
    ['a digest in words', JSON.stringify({ ...good, digests: { 0: 'x' } })],
    ['a part in words', JSON.stringify({ ...good, digests: { one: 'b'.repeat(64) } })],
  ])('%s', (_, text) => {
    expect(parseRecord(text)).toBeUndefined();
  });
});

describe('a record is found by', () => {
  test('the identity that the checksum gives, whatever the URL', () => {
    const subject = subjectOf({ checksums: [checksum], sources: [url('https://a/x')] });
    expect(subject).toBe(
      identityOf({ checksums: [checksum], canonicalUrl: 'https://b/y', size: 9, validator: undefined }),
    );
  });

  test('the first URL without what signs it, where there is no checksum', () => {
    const plain = subjectOf({ checksums: [], sources: [url('https://a/x')] });
    expect(subjectOf({ checksums: [], sources: [url('https://a/x'), url('https://b/x')] })).toBe(plain);
    expect(subjectOf({ checksums: [], sources: [url('https://b/x')] })).not.toBe(plain);
  });
});

test('a name comes from the first URL, unless the list gives it', () => {
  const [x, signed, y] = [url('https://a/x'), url('https://a/x?X-Amz-Signature=1'), url('https://a/y')];
  const byX = namedBy({ out: undefined, sources: [x] });
  expect(namedBy({ out: undefined, sources: [signed, y] })).toBe(byX);
  expect(namedBy({ out: undefined, sources: [y] })).not.toBe(byX);
  expect(namedBy({ out: 'z', sources: [x] })).toBe('');
});
