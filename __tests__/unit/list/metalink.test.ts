import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ListError } from '../../../src/list/list-error.js';
import { parseMetalink } from '../../../src/list/metalink.js';
import { NameError } from '../../../src/list/name-error.js';
import { looksLikeXml } from '../../../src/list/xml.js';

const sha1 = 'a1'.repeat(20);
const sha256 = 'b2'.repeat(32);
const read = (text: string) => parseMetalink(text, 'x.meta4');
const version4 = (file: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<metalink xmlns="urn:ietf:params:xml:ns:metalink">\n${file}\n</metalink>`;
const url = '<url>https://a.example/x</url>';

describe('a document of version 4 (RFC 5854)', () => {
  const document = version4(`<file name="folder/example.ext">
    <size>5</size>
    <identity>Example</identity>
    <language>en</language><os>Linux</os>
    <hash type="sha-256">${sha256.toUpperCase()}</hash>
    <hash type="sha-1"> ${sha1} </hash>
    <pieces length="4" type="sha-1"><hash>${sha1}</hash><hash>${sha1}</hash></pieces>
    <url location="de" priority="2">ftp://ftp.example/x</url>
    <url priority="10">https://last.example/x?a=1&amp;b=2</url>
    <url>https://unranked.example/x</url>
    <url location="fr" priority="1">https://first.example/x</url>
    <metaurl mediatype="torrent" priority="1">https://a.example/x.torrent</metaurl>
    <signature mediatype="application/pgp-signature">-</signature>
  </file>
  <file name="b"><url><![CDATA[https://b.example/b]]></url></file>`);

  test('names files, sizes, hashes, pieces and URLs in the order of their priority', () => {
    const { requests } = read(document);
    expect(requests).toMatchObject([
      {
        origin: 'line 3 of x.meta4',
        out: 'folder/example.ext',
        size: 5,
        checksums: [
          { algorithm: 'sha-256', hex: sha256 },
          { algorithm: 'sha-1', hex: sha1 },
        ],
        pieces: { algorithm: 'sha-1', length: 4, digests: [sha1, sha1] },
      },
      { out: 'b', size: undefined, checksums: [], pieces: undefined },
    ]);
    expect(requests.map(({ sources }) => sources.map(({ href }) => href))).toEqual([
      ['https://first.example/x', 'https://last.example/x?a=1&b=2', 'https://unranked.example/x'],
      ['https://b.example/b'],
    ]);
  });

  test('says once what it passes over', () => {
    expect(read(document).warnings.map(({ message }) => message)).toEqual([
      'os of Metalink is ignored: every file is fetched, whatever system it is for',
      'language of Metalink is ignored: every file is fetched, whatever language it is in',
      'torrents of Metalink are ignored: only http: and https: URLs are asked',
      'signatures of Metalink are not verified: a file is held against its hashes only',
      'URLs other than http: and https: are ignored',
    ]);
  });

  test('may have a prefix for its namespace, and elements of others', () => {
    const { requests } = read(
      `<m:metalink xmlns:m="urn:ietf:params:xml:ns:metalink" xmlns:o="urn:other"><o:file name="no"/>` +
        `<m:file name="x"><o:size>9</o:size><m:size>1</m:size><m:url>https://a.example/x</m:url></m:file></m:metalink>`,
    );
    expect(requests).toMatchObject([{ out: 'x', size: 1 }]);
  });
});

test('a document of version 3 has preferences, of which the highest comes first', () => {
  const { requests, warnings } = read(`<metalink version="3.0" xmlns="http://www.metalinker.org/"><files>
    <file name="example.ext"><size>5</size><os>Linux-x86</os>
      <verification><hash type="md5">${'c3'.repeat(16)}</hash><hash type="sha1">${sha1}</hash>
        <pieces length="4" type="sha1"><hash piece="0">${sha1}</hash><hash piece="1">${sha1}</hash></pieces>
        <signature type="pgp">-</signature></verification>
      <resources maxconnections="1"><url type="http" preference="10">http://low.example/x</url>
        <url type="ftp" preference="100">ftp://a.example/x</url>
        <url type="bittorrent" preference="100">http://a.example/x.torrent</url>
        <url type="http" preference="90">http://high.example/x</url></resources>
    </file></files></metalink>`);
  expect(requests).toMatchObject([
    {
      out: 'example.ext',
      size: 5,
      checksums: [{ algorithm: 'md5' }, { algorithm: 'sha-1', hex: sha1 }],
      pieces: { algorithm: 'sha-1', length: 4 },
    },
  ]);
  expect(requests[0]?.sources.map(({ host }) => host)).toEqual(['high.example', 'low.example']);
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^os of Metalink/),
    expect.stringMatching(/^torrents of Metalink/),
    expect.stringMatching(/^signatures of Metalink are not verified/),
    'URLs other than http: and https: are ignored',
  ]);
});

test.each([
  ['too few', `<size>9</size><pieces length="4" type="sha-1"><hash>${sha1}</hash></pieces>`],
  ['of no size', `<pieces length="4" type="sha-1"><hash>${sha1}</hash></pieces>`],
  ['cut short', `<size>4</size><pieces length="4" type="sha-1"><hash>${sha1.slice(1)}</hash></pieces>`],
  ['of an unknown type', `<size>4</size><pieces length="4" type="ed2k"><hash>${sha1}</hash></pieces>`],
  ['of length 0', `<size>4</size><pieces length="0" type="sha-1"><hash>${sha1}</hash></pieces>`],
])('pieces that are %s are passed over, and that is said', (_, pieces) => {
  const { requests, warnings } = read(version4(`<file name="x">${pieces}${url}</file>`));
  expect(requests[0]?.pieces).toBeUndefined();
  expect(warnings).toMatchObject([{ message: 'piece hashes that cannot be used are ignored' }]);
});

describe('a document that cannot be used', () => {
  test.each<[string, string, string]>([
    ['', 'line 1', 'not well-formed'],
    ['<metalink>', 'line 1', 'not well-formed'],
    ['<metalink>\n<file></metalink>', 'line 2', 'not well-formed'],
    ['<metalink>&unknown;</metalink>', 'line 1', 'not well-formed'],
    ['<!DOCTYPE m [<!ENTITY a "aa">]>\n<metalink>&a;</metalink>', 'line 2', 'not well-formed'],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE metalink SYSTEM "file:///etc/passwd">\n<metalink/>',
      'line 2',
      'document type',
    ],
    ['<html><body/></html>', 'line 1', 'names nothing to fetch'],
    ['<metalink/>', 'line 1', 'names nothing to fetch'],
    ['<metalink><files/></metalink>', 'line 1', 'names nothing to fetch'],
    [version4(`<file name="x"></file>`), 'line 3', 'no URL that can be fetched'],
    [version4(`<file name="x"><url>ftp://a.example/x</url></file>`), 'line 3', 'no URL that can be fetched'],
    [version4(`<file name="x">\n<url>https://</url></file>`), 'line 4', 'cannot be read'],
    [version4(`<file name="x"><size>-1</size>${url}</file>`), 'line 3', 'size'],
    [version4(`<file name="x"><size>99999999999999999</size>${url}</file>`), 'line 3', 'size'],
    [
      version4(`<file name="x">\n\n<hash type="sha-256">b2</hash>${url}</file>`),
      'line 5',
      'not a digest of sha-256',
    ],
    ['<a>'.repeat(200_000), '', 'not well-formed'],
  ])('%#', (text, line, problem) => {
    const error = thrownBy(() => read(text));
    expect(error).toBeInstanceOf(ListError);
    expect(error).toMatchObject({
      message: expect.stringContaining(problem),
      next: expect.stringMatching(/\.$/),
    });
    expect(error).toMatchObject({ message: expect.stringContaining(line) });
  });

  test.each(['../x', '/etc/passwd', 'C:\\x', '', 'NUL', 'a/', '..\\x'])('the name %j', (name) => {
    expect(thrownBy(() => read(version4(`<file name="${name}">${url}</file>`)))).toBeInstanceOf(NameError);
  });
});

test('nothing else is ever thrown, and no name leaves the folder', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<file name="x">',
      '</file>',
      '<file name="',
      '">',
      url,
      '<size>',
      '</size>',
      '<files>',
      '</files>',
    ),
    fc.constantFrom(
      '<hash type="sha-1">',
      '</hash>',
      '<pieces length="4" type="md5">',
      '</pieces>',
      '..',
      '/',
      '<!--',
    ),
    fc.constantFrom(
      '&lt;',
      '&#x0;',
      '<![CDATA[',
      ']]>',
      '<?',
      '<!DOCTYPE a>',
      '<resources>',
      '</resources>',
      ':',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => version4(pieces.join('')));
  fc.assert(
    fc.property(text, (document) => {
      try {
        for (const { out } of read(document).requests) {
          expect(out).not.toMatch(/^[/\\]|^[a-z]:|(^|\/)\.\.(\/|$)|\p{Cc}|\\/iu);
        }
      } catch (error) {
        if (!(error instanceof ListError || error instanceof NameError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['<?xml version="1.0"?>', true],
  ['\uFEFF  <metalink/>', true],
  ['<!DOCTYPE x>', true],
  ['https://a.example/<x>', false],
  ['', false],
])('%j is XML: %s', (text, expected) => {
  expect(looksLikeXml(text)).toBe(expected);
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
