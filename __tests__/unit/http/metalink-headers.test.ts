import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Head } from '../../../src/http/client.js';
import { declaredDigests } from '../../../src/http/declared-digests.js';
import { duplicatesOf } from '../../../src/http/metalink-headers.js';
import { head } from './head.js';

const hrefs = (link: string, url = 'https://files.example/a.bin') =>
  duplicatesOf({ ...head(200, { link }), url: new URL(url) }).map(({ href }) => href);

describe('the mirrors that Link names (RFC 6249)', () => {
  test.each<[string, readonly string[]]>([
    ['<https://m.example/a>; rel=duplicate', ['https://m.example/a']],
    [
      '<https://2.example/a>; rel=duplicate; pri=2; geo=gb, <https://1.example/a>;rel="duplicate";pri=1;pref',
      ['https://1.example/a', 'https://2.example/a'],
    ],
    [
      '<https://x.example/>; rel=duplicate, <https://1.example/>; rel=duplicate; pri=9',
      ['https://1.example/', 'https://x.example/'],
    ],
    ['<https://a.example/x,y;z>; rel="describedby duplicate"', ['https://a.example/x,y;z']],
    ['<https://m.example/a>; rel=duplicate, <https://m.example/a>; rel=duplicate', ['https://m.example/a']],
    ['</b>; rel=duplicate', ['https://files.example/b']],
    ['<https://m.example/a.meta4>; rel=describedby; type="application/metalink4+xml"', []],
    ['<https://m.example/a>; rel=duplicated', []],
    ['<https://m.example/a>; title="; rel=duplicate"', []],
    ['<ftp://m.example/a>; rel=duplicate', []],
    ['<http://m.example/a>; rel=duplicate', []],
    ['<https://me:pw@m.example/a>; rel=duplicate', []],
    ['<https://[>; rel=duplicate', []],
    ['rel=duplicate', []],
    ['', []],
  ])('%j', (link, expected) => {
    expect(hrefs(link)).toEqual(expected);
  });

  test('may be http: where the source is', () => {
    expect(hrefs('<http://m.example/a>; rel=duplicate', 'http://files.example/a')).toEqual([
      'http://m.example/a',
    ]);
  });

  test('are those of a redirect too', () => {
    const redirects = [new Map([['link', '<https://m.example/a>; rel=duplicate']])];
    expect(duplicatesOf({ ...head(206), redirects }).map(({ href }) => href)).toEqual([
      'https://m.example/a',
    ]);
  });

  test('come from any text without an error', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      ';',
      '"',
      '\\',
      'rel',
      '=',
      'duplicate',
      ',',
      ' ',
      'https://a.example/',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => void hrefs(pieces.join(''))));
  });
});

describe('digests that a redirect states', () => {
  const hex = 'ab'.repeat(32);
  const base64 = Buffer.from(hex, 'hex').toString('base64');
  const redirectedBy = (fields: Readonly<Record<string, string>>): Head => ({
    ...head(206),
    redirects: [new Map(Object.entries(fields))],
  });

  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['X-Linked-ETag of a big file', { 'x-linked-etag': `"${hex}"` }, 'x-linked-etag'],
    ["X-Linked-ETag with Git's own hash", { 'x-linked-etag': `"${'ab'.repeat(20)}"` }, undefined],
    [
      'Digest beside mirrors',
      { link: '<https://m.example/>; rel=duplicate', digest: `SHA-256=${base64}` },
      'digest',
    ],
    ['Digest of an answer that names no mirrors', { digest: `SHA-256=${base64}` }, undefined],
  ])('%s', (_, fields, field) => {
    const expected = field === undefined ? [] : [{ algorithm: 'sha-256', hex, field }];
    expect(declaredDigests(redirectedBy(fields), 'partial')).toEqual(expected);
  });
});
