import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { declaredDigests } from '../../../src/http/declared-digests.js';
import { head } from './head.js';

const digest = (algorithm: string) => createHash(algorithm).update('content').digest();
const b64 = (algorithm: string) => digest(algorithm).toString('base64');
const crc = Buffer.from('01020304', 'hex').toString('base64');
const of = (fields: Record<string, string>, kind: 'whole' | 'partial' = 'whole') =>
  declaredDigests(head(kind === 'whole' ? 200 : 206, fields), kind).map(({ algorithm, hex, field }) => [
    field,
    algorithm,
    hex,
  ]);

describe('declaredDigests', () => {
  test.each([
    ['repr-digest', { 'Repr-Digest': `sha-256=:${b64('sha256')}:` }, 'sha-256', 'sha256'],
    ['digest', { Digest: `SHA-512=${b64('sha512')}` }, 'sha-512', 'sha512'],
    ['digest', { Digest: `sha=${b64('sha1')}` }, 'sha-1', 'sha1'],
    ['content-md5', { 'Content-MD5': b64('md5') }, 'md5', 'md5'],
    ['x-ms-blob-content-md5', { 'x-ms-blob-content-md5': b64('md5') }, 'md5', 'md5'],
    ['x-goog-hash', { 'x-goog-hash': `md5=${b64('md5')}` }, 'md5', 'md5'],
    ['x-amz-checksum-sha256', { 'x-amz-checksum-sha256': b64('sha256') }, 'sha-256', 'sha256'],
  ])('%s', (field, fields, algorithm, node) => {
    expect(of(fields)).toEqual([[field, algorithm, digest(node).toString('hex')]]);
  });

  test('the strongest comes first', () => {
    const fields = {
      'x-goog-hash': `crc32c=${crc}, md5=${b64('md5')}`,
      'Repr-Digest': `md5=:${b64('md5')}:, sha-256=:${b64('sha256')}:;p=1, sha-512=:${b64('sha512')}:`,
    };
    expect(of(fields).map(([, algorithm]) => algorithm)).toEqual([
      'sha-512',
      'sha-256',
      'md5',
      'md5',
      'crc32c',
    ]);
  });

  test.each([
    ['Content-MD5 of a part', { 'Content-MD5': b64('md5') }],
    ['Content-Digest', { 'Content-Digest': `sha-256=:${b64('sha256')}:` }],
    ['an ETag', { ETag: `"${digest('md5').toString('hex')}"` }],
    ['a composite checksum', { 'x-amz-checksum-sha256': `${b64('sha256')}-3` }],
    [
      'a checksum that is said to be composite',
      { 'x-amz-checksum-sha256': b64('sha256'), 'x-amz-checksum-type': 'COMPOSITE' },
    ],
    [
      'the hash of what is stored compressed',
      { 'x-goog-hash': `md5=${b64('md5')}`, 'x-goog-stored-content-encoding': 'gzip' },
    ],
    ['a digest of the wrong length', { 'Repr-Digest': `sha-256=:${b64('md5')}:` }],
    ['an unknown algorithm', { Digest: 'UNIXsum=30637' }],
    ['no Base64', { Digest: 'md5=%%%' }],
  ])('leaves out %s', (_, fields) => {
    expect(of(fields, 'partial')).toEqual([]);
  });

  test('an error answer declares nothing', () => {
    expect(declaredDigests(head(404, { 'Content-MD5': b64('md5') }), 'refused')).toEqual([]);
  });
});
