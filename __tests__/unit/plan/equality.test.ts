import { describe, expect, test } from '@jest/globals';
import type { Validator } from '../../../src/http/validator.js';
import { canBeShared, equalityOf, type Shared, type Statement } from '../../../src/plan/equality.js';

const etag = (value: string, strong = true): Validator => ({ kind: 'etag', value, strong });
const date: Validator = { kind: 'last-modified', value: 'Sat, 01 Jun 2024 00:00:00 GMT', strong: true };
const sha256 = (hex: string) => ({ algorithm: 'sha-256' as const, hex });
const crc32c = { algorithm: 'crc32c' as const, hex: '00000000' };

const file = (more: Partial<Shared>): Shared => ({
  size: 10,
  validator: undefined,
  digests: [],
  checksumDecides: false,
  ...more,
});
const mirror = (more: Partial<Statement>): Statement => ({
  size: 10,
  validator: undefined,
  digests: [],
  ...more,
});

describe('a mirror is equal', () => {
  test.each<[string, Partial<Shared>, Partial<Statement>]>([
    ['by a checksum that decides', { checksumDecides: true }, {}],
    [
      'by that, whatever its ETag',
      { checksumDecides: true, validator: etag('"a"') },
      { validator: etag('"b"') },
    ],
    ['by the same strong ETag', { validator: etag('"a"') }, { validator: etag('"a"') }],
    [
      'by the same digest, whatever its ETag',
      { digests: [sha256('aa')], validator: etag('"a"') },
      { digests: [sha256('aa')], validator: etag('"b"') },
    ],
    [
      'by one digest of several',
      { digests: [sha256('aa')] },
      { digests: [{ algorithm: 'md5', hex: 'cc' }, sha256('aa')] },
    ],
  ])('%s', (_, ours, theirs) => {
    expect(equalityOf(file(ours), mirror(theirs))).toEqual({ kind: 'equal' });
    expect(canBeShared(file(ours))).toBe(true);
  });
});

describe('a mirror is not proved equal', () => {
  test.each<[string, Partial<Shared>, Partial<Statement>]>([
    ['by nothing', {}, {}],
    ['without a size', { checksumDecides: true }, { size: undefined }],
    ['by another strong ETag', { validator: etag('"a"') }, { validator: etag('"b"') }],
    ['by a weak ETag', { validator: etag('W/"a"', false) }, { validator: etag('W/"a"', false) }],
    ['by a date', { validator: date }, { validator: date }],
    ['by four bytes', { digests: [crc32c] }, { digests: [crc32c] }],
    ['by digests of two kinds', { digests: [sha256('aa')] }, { digests: [{ algorithm: 'md5', hex: 'aa' }] }],
    [
      'against a digest, even with the same ETag',
      { digests: [sha256('aa')], validator: etag('"a"') },
      { digests: [sha256('bb')], validator: etag('"a"') },
    ],
    [
      'against the checksum of the list',
      { digests: [sha256('aa')], checksumDecides: true },
      { digests: [sha256('bb')] },
    ],
  ])('%s', (_, ours, theirs) => {
    expect(equalityOf(file(ours), mirror(theirs)).kind).toBe('unproved');
  });
});

test('another size is another file, whatever else is said', () => {
  const said = { validator: etag('"a"'), digests: [sha256('aa')] };
  expect(equalityOf(file({ ...said, checksumDecides: true }), mirror({ ...said, size: 11 }))).toEqual({
    kind: 'other-size',
    size: 11,
  });
});

test.each<[string, Partial<Shared>]>([
  ['nothing', {}],
  ['a weak ETag', { validator: etag('W/"a"', false) }],
  ['a date', { validator: date }],
  ['four bytes', { digests: [crc32c] }],
])('%s: no mirror is worth asking', (_, ours) => {
  expect(canBeShared(file(ours))).toBe(false);
});
