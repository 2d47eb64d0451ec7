import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ListError } from '../../../src/list/list-error.js';
import { listText } from '../../../src/list/list-text.js';

describe('the text of a list file', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('ä\n')],
    ['gzip', gzipSync('ä\n')],
    ['gzip of several members', Buffer.concat([gzipSync('ä'), gzipSync('\n')])],
    ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFFä\n', 'utf16le')],
    ['UTF-16 in the other order', Buffer.from('\uFEFFä\n', 'utf16le').swap16()],
  ])('is read from %s', (_, bytes) => {
    expect(listText(bytes, 'a').replace('\uFEFF', '')).toBe('ä\n');
  });

  test.each<[string, Buffer]>([
    ['cut short', gzipSync('https://a.example/x').subarray(0, 20)],
    ['no gzip but for its first bytes', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
  ])('a gzip file that is %s is an error of the list', (_, bytes) => {
    expect(() => listText(bytes, 'a.gz')).toThrow(ListError);
    expect(() => listText(bytes, 'a.gz')).toThrow(/^a\.gz: /);
  });

  test('comes from any bytes, or a ListError does', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), (bytes, packed) => {
        try {
          listText(packed ? Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes]) : bytes, 'a');
        } catch (error) {
          if (!(error instanceof ListError)) throw error;
        }
      }),
    );
  });
});
