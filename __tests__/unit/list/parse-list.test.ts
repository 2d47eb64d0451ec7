import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { argumentList } from '../../../src/list/items.js';
import { ListError } from '../../../src/list/list-error.js';
import { NameError } from '../../../src/list/name-error.js';
import { parseList } from '../../../src/list/parse-list.js';

const hex = 'ab'.repeat(32);
const requests = (text: string) => parseList(text, 'urls').requests;
const sources = (text: string) => requests(text).map((request) => request.sources.map((url) => url.href));

describe('a list of lines', () => {
  test('has an item a line, with nothing asked for that was not said', () => {
    expect(requests('https://a.example/x.bin')).toEqual([
      {
        origin: 'line 1 of urls',
        sources: [new URL('https://a.example/x.bin')],
        out: undefined,
        dir: undefined,
        checksums: [],
        size: undefined,
        headers: [],
        executable: undefined,
        extract: undefined,
      },
    ]);
  });

  test.each([
    ['LF', 'https://a.example/1\nhttps://a.example/2'],
    ['CRLF', 'https://a.example/1\r\nhttps://a.example/2\r\n'],
    ['a byte order mark', '\uFEFFhttps://a.example/1\nhttps://a.example/2'],
    ['a byte order mark and a comment', '\uFEFF# list\nhttps://a.example/1\nhttps://a.example/2'],
    ['blank lines and comments', '\n# one\nhttps://a.example/1\n   \n# two\n\thttps://a.example/2\n\n'],
    ['indented items', '  https://a.example/1\n  https://a.example/2'],
  ])('is read with %s', (_, text) => {
    expect(sources(text)).toEqual([['https://a.example/1'], ['https://a.example/2']]);
  });

  test.each(['', '\n\n', '# nothing', '\uFEFF'])('is empty when it holds nothing: %j', (text) => {
    expect(parseList(text, 'urls')).toEqual({ requests: [], warnings: [] });
  });

  test.each([
    ['s3://bucket/a/b.bin', 'https://bucket.s3.amazonaws.com/a/b.bin'],
    ['s3://my.bucket/b.bin?versionId=1', 'https://s3.amazonaws.com/my.bucket/b.bin?versionId=1'],
    ['gs://bucket/a/b.bin', 'https://storage.googleapis.com/bucket/a/b.bin'],
    ['github:o/r.x@v1/a/na-*.tar.?z', 'github:o/r.x@v1/a/na-*.tar.?z'],
    ['hf:org/model@main/folder/file.bin', 'hf:org/model@main/folder/file.bin'],
  ])('takes the short form %s', (form, url) => {
    expect(sources(`${form} out=x`)).toEqual([[url]]);
  });

  test('takes mirrors in their order and options behind them', () => {
    const line = `https://a.example/x?q=a=b&out=c \t http://b.example/x out=m/x.bin checksum=SHA-256=${hex.toUpperCase()}`;
    expect(sources(line)).toEqual([['https://a.example/x?q=a=b&out=c', 'http://b.example/x']]);
    expect(requests(line)).toMatchObject([{ out: 'm/x.bin', checksums: [{ algorithm: 'sha-256', hex }] }]);
  });

  test('keeps userinfo', () => {
    expect(sources('https://me:secret@a.example/x')).toEqual([['https://me:secret@a.example/x']]);
  });

  test.each<[string, object]>([
    ['size=16K', { size: 16_384 }],
    ['size=1.5GiB', { size: 1_610_612_736 }],
    ['executable=True extract=false', { executable: true, extract: false }],
    ['dir=models/', { dir: 'models' }],
    ['extract=true strip=1', { extract: true, strip: 1 }],
    ['tool=jq@1.7.1', { tool: { name: 'jq', version: '1.7.1' } }],
    ['dir=.', { dir: undefined }],
    ['out=a\\b', { out: 'a/b' }],
    ['out="my file.bin" size=1', { out: 'my file.bin', size: 1 }],
    ["out='my file.bin'", { out: 'my file.bin' }],
    ['"out=my file.bin"', { out: 'my file.bin' }],
    ['out="say \\"hi\\"\\x.bin"', { out: 'say "hi"/x.bin' }],
    ['header=Accept:text/plain', { headers: [{ name: 'Accept', value: 'text/plain' }] }],
    [
      'header="Accept: a b" header=\'X: "1"\'',
      {
        headers: [
          { name: 'Accept', value: 'a b' },
          { name: 'X', value: '"1"' },
        ],
      },
    ],
    [
      'user-agent=me/1 referer=https://b.example/',
      {
        headers: [
          { name: 'User-Agent', value: 'me/1' },
          { name: 'Referer', value: 'https://b.example/' },
        ],
      },
    ],
    ['referer=*', { headers: [{ name: 'Referer', value: 'https://a.example/x' }] }],
    ['http-user=u http-passwd=p', { headers: [{ name: 'Authorization', value: 'Basic dTpw' }] }],
    ['user-agent=me/1 header=user-agent:you/2', { headers: [{ name: 'user-agent', value: 'you/2' }] }],
    [
      `checksum=md5=${'0'.repeat(32)} checksum=sha-256=${hex}`,
      {
        checksums: [
          { algorithm: 'md5', hex: '0'.repeat(32) },
          { algorithm: 'sha-256', hex },
        ],
      },
    ],
    [
      `checksum="sha256-${'q6ur'.repeat(10)}q6s= sha-1=${'1'.repeat(40)}"`,
      {
        checksums: [
          { algorithm: 'sha-256', hex },
          { algorithm: 'sha-1', hex: '1'.repeat(40) },
        ],
      },
    ],
    [`checksum=sha-256=${hex} checksum=sha256:${hex}`, { checksums: [{ algorithm: 'sha-256', hex }] }],
  ])('reads %s', (options, expected) => {
    expect(requests(`https://a.example/x ${options}`)).toMatchObject([expected]);
  });
});

describe("aria2's input-file form", () => {
  const text = [
    '# two mirrors',
    'https://a.example/1\thttps://b.example/1',
    '  dir=models',
    '# between options',
    '\t out = my file.bin ',
    '',
    `  checksum=sha-256=${hex}`,
    '  # indented comment',
    '  header=Accept: text/plain',
    '  header=X-Quoted: "a b"',
    '  user-agent=me 1.0',
    '  split=5',
    'https://a.example/2',
    '  split=5',
    '  max-tries=3',
    '  header=Range: bytes=0-1',
  ].join('\r\n');

  test('is accepted as it is', () => {
    expect(sources(text)).toEqual([['https://a.example/1', 'https://b.example/1'], ['https://a.example/2']]);
    expect(requests(text)[0]).toMatchObject({
      origin: 'line 2 of urls',
      dir: 'models',
      out: 'my file.bin',
      checksums: [{ algorithm: 'sha-256', hex }],
      headers: [
        { name: 'Accept', value: 'text/plain' },
        { name: 'X-Quoted', value: '"a b"' },
        { name: 'User-Agent', value: 'me 1.0' },
      ],
    });
  });

  test('warns once of each name that has no effect here', () => {
    expect(parseList(text, 'm.txt').warnings).toEqual([
      {
        origin: 'line 12 of m.txt',
        message: "aria2's option split is ignored: the input connections holds for the whole run",
      },
      {
        origin: 'line 15 of m.txt',
        message: "aria2's option max-tries is ignored: the input retries holds for the whole run",
      },
      {
        origin: 'line 16 of m.txt',
        message: 'the header Range is ignored: this program decides on it itself',
      },
    ]);
  });

  test('a password without a user is told to be of no use', () => {
    const { requests: read, warnings } = parseList('https://a.example/1 http-passwd=p', 'm.txt');
    expect(read).toMatchObject([{ headers: [] }]);
    expect(warnings).toEqual([
      { origin: 'line 1 of m.txt', message: 'the option http-passwd is ignored: it goes with http-user' },
    ]);
  });

  test('that nobody knows are passed over on lines of their own, as aria2 does', () => {
    const list =
      'https://a.example/1\n  no-want-digest-header=true\n  x-of-another=1\nhttps://a.example/2\n\tx-of-another=2';
    expect(parseList(list, 'm.txt').warnings).toEqual([
      { origin: 'line 2 of m.txt', message: "aria2's option no-want-digest-header is ignored" },
      {
        origin: 'line 3 of m.txt',
        message: 'the option x-of-another is ignored: neither this program nor aria2 knows it',
      },
    ]);
  });

  test('that nobody knows are errors among the arguments, and behind a URL', () => {
    const url = 'https://a.example/1';
    expect(() => parseList(`${url}\n\tx-of-another=1`, argumentList)).toThrow('no option x-of-another');
    expect(() => parseList(`${url} x-of-another=1`, 'm.txt')).toThrow('no option x-of-another');
  });

  test('may follow options on the line of the URL', () => {
    expect(requests('https://a.example/1 size=1\n out=x')).toMatchObject([{ size: 1, out: 'x' }]);
  });
});

describe('a list that cannot be read', () => {
  const url = 'https://a.example/x';
  test.each<[string, string, string]>([
    ['example.com/x', 'not a URL', '"example.com/x"'],
    ['ftp://u:secret@a.example/x', 'the scheme ftp: is not supported', '"ftp://***@a.example/x"'],
    ['https://user:Sup3r/secret99@a.example/x', 'this URL cannot be read', '"https://***@a.example/x"'],
    [
      'https://user:Sup#secret@b.example/x?secret',
      'this URL cannot be read',
      '"https://***@b.example/x?***"',
    ],
    ['https:/user:secret@a.example/x', 'this URL cannot be read', '"https:/***@a.example/x"'],
    ['user:secret@a.example/x', 'this URL cannot be read', '"***@a.example/x"'],
    ['secret:x-oauth-basic@a.example/x', 'this URL cannot be read', '"***@a.example/x"'],
    ['me_too:secret@a.example/x', 'not a URL', '"***@a.example/x"'],
    ['s3://bucket', 'this URL cannot be read', 's3:'],
    ['gs:bucket/key', 'this URL cannot be read', 'gs:'],
    ['hf:org/model', 'this URL cannot be read', 'hf:'],
    ['hf:org/model@main', 'this URL cannot be read', '"hf:org/model@main"'],
    ['hf:org/model@main/../x', 'this URL cannot be read', 'hf:'],
    ['hf:org/model@main/a//b', 'this URL cannot be read', 'hf:'],
    ['github:o/r', 'this URL cannot be read', 'github:'],
    ['github:o/r@v1', 'this URL cannot be read', 'github:'],
    ['github:r@v1/x', 'this URL cannot be read', 'github:'],
    ['github:o/..@v1/x', 'this URL cannot be read', 'github:'],
    ['file:///etc/passwd', 'the scheme file: is not supported', 'file:'],
    ['magnet:?xt=urn:btih:1', 'the scheme magnet: is not supported', 'magnet:'],
    [`${url} ftp://a.example/x`, 'the scheme ftp: is not supported', 'ftp:'],
    ['https:///x', 'cannot be read', 'https:'],
    ['https://', 'cannot be read', 'https:'],
    ['https://a.example:99999/?token=secret', 'cannot be read', '99999'],
    ['out=x', 'an option stands where a URL should', 'the option out'],
    [' out=x', 'belongs to no item', 'the start of the list'],
    [' just words', 'not a URL', 'just'],
    [`${url} # comment`, 'neither a URL in its place nor an option', '"#" after the URL'],
    [`${url} header=Authorization: secret`, 'neither a URL', 'a word after the option header'],
    [`${url} header=Referer: https://b.example/`, 'neither a URL', 'a word after the option header'],
    [`${url} out=my file.bin`, 'neither a URL', '"file.bin" after the option out'],
    [`${url} chekcsum=sha-256=${hex}`, 'there is no option chekcsum', 'chekcsum'],
    [`${url}\n  chekcsum=sha-256=${hex}`, 'there is no option chekcsum', 'chekcsum'],
    [`${url} out=`, 'has no value', 'out='],
    [`${url}\n out= `, 'has no value', 'out='],
    [`${url} out=a out=b`, 'given twice', 'line 1 of urls'],
    [`${url} out=a\n out=b`, 'given twice', 'line 1 of urls'],
    [`${url} size=big`, 'value of size', '"big"'],
    [`${url} size=0.1K`, 'value of size', '"0.1K"'],
    [`${url} strip=-1`, 'value of strip', '"-1"'],
    [`${url} tool=jq`, 'value of tool', '"jq"'],
    [`${url} tool=../jq@1`, 'value of tool', '"../jq@1"'],
    [`${url} tool=jq@..`, 'value of tool', '"jq@.."'],
    [`${url} executable=yes`, 'value of executable', '"yes"'],
    [`${url} checksum=sha-256=abc`, 'value of checksum', 'abc'],
    [`${url} checksum=adler32=12345678`, 'value of checksum', 'adler32'],
    [`${url} checksum=sha-256=${hex} checksum=sha-256=${'0'.repeat(64)}`, 'two different sha-256', '000'],
    [`${url}\n out=x.bin checksum=sha-256=${hex}`, 'value of out', 'x.bin'],
    [`${url} header=novalue`, 'no header field', 'without a colon'],
    [`${url} header="Bad Name: secret"`, 'no header field', 'characters'],
    [`${url} "header=X: secret\u0000"`, 'no header field', 'characters'],
    [`${url} out="x`, 'a quote is not closed', 'the end of the line'],
    [`${url} header="X: secret"secret`, 'something follows a closing quote', 'header='],
  ])('%j says what is wrong', (text, problem, found) => {
    const error = listError(`# first\n${text}`);
    expect(error.message).toMatch(/^line [23] of urls: /);
    expect(error.message).toContain(problem);
    expect(error.found).toContain(found.replace('line 1 of', 'line 2 of'));
    expect(error.expected).not.toBe('');
    expect(error.next).toMatch(/\.$/);
    expect(`${error.message} ${error.expected} ${error.found} ${error.next}`).not.toContain('secret');
  });

  test.each([
    ['/srv/out', undefined],
    ['/srv/out/', undefined],
    ['/srv/out/a/../b', 'b'],
  ])('an absolute dir is fine where it is below the run: %s', (dir, expected) => {
    const list = parseList(`${url} dir=${dir}`, 'urls', '/srv/out');
    expect(list.requests).toMatchObject([{ dir: expected }]);
  });

  test.each(['/srv', '/srv/out2', '/srv/out/../x', '/'])(
    'an absolute dir that leaves it is not: %s',
    (dir) => {
      expect(() => parseList(`${url} dir=${dir}`, 'urls', '/srv/out')).toThrow(NameError);
    },
  );

  test('suggests the option that was meant', () => {
    expect(listError(`${url} chekcsum=x`).next).toContain('checksum=');
    expect(listError(`${url} Out=x`).next).toContain('out=');
  });

  test.each(['out=../x', 'dir=/tmp', 'out=NUL', 'out=a/'])('%s is a name error with its line', (option) => {
    expect(() => requests(`\n${url}\n ${option}`)).toThrow(NameError);
    expect(() => requests(`\n${url}\n ${option}`)).toThrow(/^line 3 of urls: (out|dir) /);
  });
});

test('nothing else is ever thrown, and no name leaves the folder', () => {
  const piece = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom('https://a.example/x', ' ', '\t', '\n', '\n ', '"', "'", '=', '\\', '#'),
    },
    fc.constantFrom(
      'out=',
      'dir=',
      'checksum=',
      'size=',
      'header=',
      'A:',
      '..',
      '/',
      'NUL',
      'sha-256=',
      'split=1',
    ),
    fc.constantFrom(
      'github:',
      'o/r@v1/',
      'hf:',
      's3://',
      'bucket',
      '@',
      '%2',
      '%2e%2e',
      '*',
      'strip=',
      'tool=',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => `https://a.example/x ${pieces.join('')}`);
  fc.assert(
    fc.property(text, (list) => {
      try {
        for (const { out, dir } of requests(list)) {
          for (const name of [out, dir]) {
            expect(name ?? 'x').not.toMatch(/^[/\\]|^[a-z]:|(^|\/)\.\.(\/|$)|\p{Cc}|\\/iu);
          }
        }
      } catch (error) {
        if (!(error instanceof ListError || error instanceof NameError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});

function listError(text: string): ListError {
  try {
    requests(text);
  } catch (error) {
    if (error instanceof ListError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
