import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseList } from '../../src/list/parse-list.js';
import { remainingList } from '../../src/list/remaining.js';
import { bundle } from '../bundles.js';
import { bytes, digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { filesIn, programPath, resumeFetch, run, scratch } from './programs.js';

const aria2c = programPath('aria2c');
const content = generated(300_000, 7);
const sha256 = digestOf(content);
const md5 = digestOf(content, 'md5');

let origin: Origin;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeAll(async () => {
  origin = await startOrigin();
  origin.file('/a.bin', { content });
  origin.file('/b.bin', { content: generated(40_000, 8) });
  origin.file('/wrong.bin', { content: bytes('of another size') });
  origin.file('/pkg/get', {
    content: bytes('named by its source'),
    fields: { 'content-disposition': 'attachment; filename="named.txt"' },
  });
});
afterAll(() => origin.close());
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** Lists, with `HERE` for the origin. What both programs make of them must be the same files. */
const lists: readonly (readonly [string, string])[] = [
  ['URLs alone', 'HERE/a.bin\nHERE/b.bin\n'],
  ['no end of line at the end', 'HERE/a.bin'],
  ['CRLF', 'HERE/a.bin\r\n  out=x.bin\r\nHERE/b.bin\r\n'],
  ['mirrors parted by TAB, the first of which is gone', 'HERE/gone/a.bin\tHERE/a.bin\n'],
  ['several TABs and spaces around URLs', 'HERE/a.bin\t\t HERE/a.bin \t\n  out=x.bin'],
  ['options indented by spaces and by TAB', 'HERE/a.bin\n  out=x.bin\n\tdir=sub\nHERE/b.bin\n out=y.bin'],
  [
    'comments before, between and behind',
    '# first\nHERE/a.bin\n# between\n  out=x.bin\n#out=no.bin\n  dir=sub\n\n# last\nHERE/b.bin\n',
  ],
  ['blank lines between options', 'HERE/a.bin\n\n  out=x.bin\n\n\n  dir=sub\n'],
  [
    'checksums of aria2',
    `HERE/a.bin\n  checksum=sha-256=${sha256}\nHERE/a.bin\n  out=x\n  checksum=md5=${md5}`,
  ],
  ['spaces and quotes in a name', `HERE/a.bin\n  out=my "own" file's name.bin\n`],
  ['an absolute folder, as aria2 saves it', 'HERE/a.bin\n  dir=PLACE/sub\nHERE/b.bin\n  dir=PLACE\n'],
  ['a folder in the name', 'HERE/a.bin\n  out=deep/er/x.bin\n'],
  ['a name in UTF-8', 'HERE/a.bin\n  out=ä€𝄞.bin\n'],
  ['a name from Content-Disposition', 'HERE/pkg/get?id=1\n'],
  [
    'options that steer aria2 alone',
    'HERE/a.bin\n  split=2\n  min-split-size=1M\n  max-connection-per-server=2\n  max-download-limit=100M\n  continue=true\n' +
      '  allow-overwrite=true\n  auto-file-renaming=false\n  file-allocation=none\n  gid=0123456789abcdef\n  piece-length=1M\n',
  ],
  ['http-no-cache and referer=*', 'HERE/a.bin\n  http-no-cache=true\n  referer=*\n'],
];

(aria2c === undefined ? describe.skip : describe)(
  'side by side with aria2c (skipped where it is not installed)',
  () => {
    test.each(lists)('%s', async (_, text) => {
      const list = text.replaceAll('HERE', origin.url);
      expect(await fetchedByUs(list)).toEqual(await fetchedByAria2(list));
    });

    test('a list packed with gzip', async () => {
      const list = gzipSync(`${origin.url}/a.bin\n  out=x.bin\n${origin.url}/b.bin\n`);
      const theirs = await fetchedByAria2(list);
      expect(Object.keys(theirs)).toEqual(['b.bin', 'x.bin']);
      expect(await fetchedByUs(list)).toEqual(theirs);
    });

    test('headers reach the source as they stand, every one of them', async () => {
      const list = [
        `${origin.url}/a.bin`,
        '  header=X-One: 1',
        '  header=X-Two: a, b; c="d"',
        '  user-agent=Mine/1.0 (x)',
        '  referer=http://from.example/',
        '  http-user=me',
        '  http-passwd=p:w',
      ].join('\n');
      const seen = (from: number) =>
        origin
          .requests('/a.bin')
          .slice(from)
          .map(({ headers }) => ({
            one: headers['x-one'],
            two: headers['x-two'],
            agent: headers['user-agent'],
            referer: headers.referer,
          }));
      const before = origin.requests('/a.bin').length;
      await fetchedByAria2(list);
      const between = origin.requests('/a.bin').length;
      await fetchedByUs(list);
      const expected = {
        one: '1',
        two: 'a, b; c="d"',
        agent: 'Mine/1.0 (x)',
        referer: 'http://from.example/',
      };
      expect(seen(before)[0]).toEqual(expected);
      for (const request of seen(between)) expect(request).toEqual(expected);
      const credentials = `Basic ${Buffer.from('me:p:w').toString('base64')}`;
      expect(origin.requests('/a.bin').at(-1)?.headers.authorization).toBe(credentials);
    });

    test('what remains of a run is a list with which aria2c goes on', async () => {
      const list = [
        `${origin.url}/gone.bin\t${origin.url}/a.bin`,
        `  checksum=sha-256=${sha256}`,
        '  out=deep/x.bin',
        '  header=X-One: 1',
        '  size=300000',
        '  extract=false',
        `${origin.url}/b.bin`,
        '  dir=sub',
      ].join('\n');
      const { requests } = parseList(list, 'list');
      const remaining = remainingList(requests.map((request) => ({ request })));
      const files = await fetchedByAria2(remaining);
      expect(Object.keys(files)).toEqual(['deep/x.bin', 'sub/b.bin']);
      expect(files).toEqual(await fetchedByUs(remaining));
    });
  },
);

let runs = 0;

async function fetchedByAria2(list: string | Buffer): Promise<Record<string, string>> {
  const { place, file } = placeFor(list);
  const quiet = ['--no-conf', '--quiet', '--content-disposition-default-utf8', '--file-allocation=none'];
  // A relative `dir` of an item is taken from the working directory.
  await run(aria2c ?? '', [...quiet, '-i', file], place);
  return filesIn(place);
}

async function fetchedByUs(list: string | Buffer): Promise<Record<string, string>> {
  const { place, file } = placeFor(list);
  const { code, stdout, stderr } = await resumeFetch(folder.path, [
    '-i',
    file,
    `--path=${place}`,
    '--cache-mode=none',
  ]);
  if (code !== 0) throw new Error(`resume-fetch ended with ${code}:\n${stdout}${stderr}`);
  return filesIn(place);
}

function placeFor(list: string | Buffer): { place: string; file: string } {
  runs += 1;
  const place = join(folder.path, `run-${runs}`);
  const file = join(folder.path, `list-${runs}`);
  mkdirSync(place);
  writeFileSync(file, typeof list === 'string' ? list.replaceAll('PLACE', place) : list);
  return { place, file };
}
