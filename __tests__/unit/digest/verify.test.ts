import { describe, expect, test } from '@jest/globals';
import { Crc32c } from '../../../src/digest/crc32c.js';
import { algorithmsFor, type Claims, verify } from '../../../src/digest/verify.js';

const sha = { algorithm: 'sha-256', hex: 'a'.repeat(64) } as const;
const md5 = { algorithm: 'md5', hex: 'b'.repeat(32) } as const;
const crc = { algorithm: 'crc32c', hex: 'e3069283', field: 'x-goog-hash' } as const;
const declared = { ...sha, field: 'repr-digest' } as const;
const digests = new Map([
  [sha.algorithm, sha.hex],
  [md5.algorithm, md5.hex],
  [crc.algorithm, crc.hex],
] as const);
const nothing: Claims = { checksums: [], declared: [], sizeKnown: false };

describe('a finished file', () => {
  test.each([
    ['a checksum', { ...nothing, checksums: [md5], declared: [declared] }, 'checksum', ['md5']],
    ['what the source declares', { ...nothing, declared: [declared, crc] }, 'header', ['sha-256']],
    ['a CRC alone', { ...nothing, declared: [crc] }, 'header', ['crc32c']],
    ['a size', { ...nothing, sizeKnown: true }, 'size', []],
    ['nothing', nothing, 'none', []],
  ] as const)('is held against %s', (_, claims, verified, algorithms) => {
    expect(verify('a', digests, claims)).toBe(verified);
    expect(algorithmsFor(claims, false)).toEqual(algorithms);
    expect(algorithmsFor(claims, true)).toEqual([...new Set(['sha-256', ...algorithms])]);
  });

  test.each([
    ['one checksum of two', { ...nothing, checksums: [sha, { ...md5, hex: 'c'.repeat(32) }] }, 'the list'],
    ['the declared digest', { ...nothing, declared: [{ ...declared, hex: 'd'.repeat(64) }] }, 'repr-digest'],
    [
      'a digest that nobody computed',
      { ...nothing, checksums: [{ algorithm: 'sha-1', hex: 'e'.repeat(40) }] },
      'the list',
    ],
  ] as const)('is refused for %s', (_, claims, who) => {
    expect(() => verify('a', digests, claims)).toThrow(who);
  });
});

describe('CRC-32C', () => {
  // RFC 3720, appendix B.4, with the bytes in the order that the field has them.
  test.each([
    ['123456789', Buffer.from('123456789'), 'e3069283'],
    ['nothing', Buffer.alloc(0), '00000000'],
    ['32 zeros', Buffer.alloc(32), '8a9136aa'],
    ['32 ones', Buffer.alloc(32, 0xff), '62a8ab43'],
    ['0 to 31', Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)), '46dd794e'],
  ])('of %s', (_, bytes, hex) => {
    expect(new Crc32c().update(bytes).digest('hex')).toBe(hex);
    expect(new Crc32c().update(bytes.subarray(0, 5)).update(bytes.subarray(5)).digest('hex')).toBe(hex);
  });
});
