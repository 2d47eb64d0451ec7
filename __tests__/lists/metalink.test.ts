import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type Content, digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { filesIn, resumeFetch, scratch } from './programs.js';

const pieceLength = 64 * 1024;
const content = generated(10 * pieceLength + 1000, 5);

let origin: Origin;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeEach(async () => {
  folder = scratch();
  origin = await startOrigin();
});
afterEach(async () => {
  await origin.close();
  folder.remove();
});

const fetchFrom = (document: string | Buffer, name = 'list.meta4') => {
  const path = join(folder.path, name);
  writeFileSync(path, document);
  const args = [
    '--json',
    '-i',
    path,
    `--path=${join(folder.path, 'out')}`,
    '--cache-mode=none',
    '--retries=0',
  ];
  return resumeFetch(folder.path, args);
};
const fetched = () => filesIn(join(folder.path, 'out'));
const asText = (of: Content) => of.read(0, of.size).toString('latin1');
const version4 = (inner: string) =>
  `<?xml version="1.0"?><metalink xmlns="urn:ietf:params:xml:ns:metalink"><file name="deep/x.bin">` +
  `<size>${content.size}</size>${inner}</file></metalink>`;
const hash = `<hash type="sha-256">${digestOf(content)}</hash>`;

/** The digests of all pieces, as a document has them. */
function pieces(): string {
  const digests: string[] = [];
  for (let at = 0; at < content.size; at += pieceLength) {
    const piece = content.read(at, Math.min(at + pieceLength, content.size));
    digests.push(`<hash>${createHash('sha1').update(piece).digest('hex')}</hash>`);
  }
  return `<pieces length="${pieceLength}" type="sha-1">${digests.join('')}</pieces>`;
}

/** The content, except that the first reading of byte `at` gives another one. */
function badOnce(at: number): Content {
  let isBad = true;
  return {
    size: content.size,
    read: (start, end) => {
      const bytes = Buffer.from(content.read(start, end));
      if (isBad && start <= at && at < end) {
        isBad = false;
        bytes[at - start] = (bytes[at - start] ?? 0) ^ 0xff;
      }
      return bytes;
    },
  };
}

describe('a Metalink document in urls-file', () => {
  test.each([
    ['plain', (text: string) => text],
    ['packed with gzip', (text: string) => gzipSync(text)],
  ])('%s: its best URL that works serves the file', async (_, form) => {
    const good = origin.file('/good.bin', { content });
    const document = version4(
      `${hash}<url priority="2">${good}</url><url priority="1">${origin.url}/gone.bin</url>`,
    );
    expect(await fetchFrom(form(document))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"verified":"checksum"'),
    });
    expect(fetched()).toEqual({ 'deep/x.bin': asText(content) });
    expect(origin.log[0]).toMatchObject({ path: '/gone.bin' });
  });

  test('of version 3 too', async () => {
    const good = origin.file('/good.bin', { content });
    const document =
      `<metalink version="3.0" xmlns="http://www.metalinker.org/"><files><file name="x.bin"><verification>${hash}</verification>` +
      `<resources><url type="http" preference="1">${origin.url}/gone</url><url type="http" preference="9">${good}</url></resources></file></files></metalink>`;
    expect(await fetchFrom(document, 'x.metalink')).toMatchObject({ code: 0 });
    expect(origin.requests('/gone')).toEqual([]);
  });

  test('tells the good pieces from the bad one, which alone is fetched again', async () => {
    const url = origin.file('/x.bin', { content: badOnce(5 * pieceLength + 7) });
    const { code, stdout } = await fetchFrom(version4(`${hash}${pieces()}<url>${url}</url>`));
    expect({ code, files: fetched() }).toEqual({ code: 0, files: { 'deep/x.bin': asText(content) } });
    expect(stdout).toContain(`"bytes":${pieceLength},"reason":"pieces of the file do not have their digest"`);
    const sent = origin.log.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    expect(sent).toBeLessThan(content.size + 2 * pieceLength);
  });

  test('without pieces the whole is fetched again', async () => {
    const url = origin.file('/x.bin', { content: badOnce(5 * pieceLength + 7) });
    expect(await fetchFrom(version4(`${hash}<url>${url}</url>`))).toMatchObject({ code: 0 });
    expect(origin.log.reduce((sum, { sentBytes }) => sum + sentBytes, 0)).toBeGreaterThan(
      2 * content.size - 1000,
    );
  });

  test('that is not one is an error with its line', async () => {
    const { code, stderr } = await fetchFrom(
      '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<metalink/>',
    );
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('line 2 of') });
  });
});

describe('mirrors that a source names (RFC 6249)', () => {
  const list = (options = '') => fetchFrom(`${origin.url}/x.bin ${options}`, 'list.txt');
  const base64 = Buffer.from(digestOf(content), 'hex').toString('base64');
  const failing = (fields: Record<string, string>, etag: string | undefined = '"v1"') =>
    origin.file('/x.bin', {
      content,
      etag,
      fields,
      behave: ({ index }) =>
        index === 0 ? { kind: 'cut', after: 1000, how: 'close' } : { kind: 'status', status: 503 },
    });

  test('serve the rest where the source has said the digest', async () => {
    const mirror = origin.file('/mirror.bin', { content });
    failing({ link: `<${mirror}>; rel=duplicate; pri=1`, digest: `SHA-256=${base64}` });
    expect(await list('header="X-Secret: s"')).toMatchObject({ code: 0 });
    expect(fetched()).toEqual({ 'x.bin': asText(content) });
    expect(origin.requests('/mirror.bin').map(({ headers }) => headers['x-secret'])).not.toContain('s');
  });

  test('serve the rest where both give the same strong ETag', async () => {
    const mirror = origin.file('/mirror.bin', { content });
    failing({ link: `<${mirror}>; rel=duplicate; pri=1` });
    expect(await list()).toMatchObject({ code: 0 });
    expect(fetched()).toEqual({ 'x.bin': asText(content) });
  });

  test('are not used where they give another ETag', async () => {
    const mirror = origin.file('/mirror.bin', { content, etag: '"other"' });
    failing({ link: `<${mirror}>; rel=duplicate; pri=1` });
    expect(await list()).toMatchObject({ code: 1 });
    expect(fetched()['x.bin']).toBeUndefined();
  });

  test('are left alone where nothing could prove them equal', async () => {
    const mirror = origin.file('/mirror.bin', { content });
    failing({ link: `<${mirror}>; rel=duplicate; pri=1` }, 'W/"v1"');
    expect(await list()).toMatchObject({ code: 1 });
    expect(origin.requests('/mirror.bin')).toEqual([]);
  });
});
