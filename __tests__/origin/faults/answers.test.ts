import { mkdir, writeFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { bytes, digestOf } from '../content.js';
import { always, type Behaviour, inTurn, onMethod } from '../fault.js';
import { plans, texts } from './fetch-list.js';
import {
  big,
  cutting,
  expectExact,
  expectNone,
  fixture,
  halfFetched,
  leavePartial,
  small,
} from './fixture.js';

const fix = fixture();
const empty = bytes('');

describe('fault 7: what is here is complete, or longer than the source', () => {
  test('complete: verified without another byte of it', async () => {
    const url = fix.origin.file('/a.bin', { content: small });
    await leavePartial(fix.disk, url, small, [{ start: 0, end: small.size }]);
    const second = await fix.disk.fetch(url);
    await expectExact(fix.disk, second, 'a.bin', small);
    expect(plans(second)).toEqual(['complete']);
    expect(second.file.bytesDownloaded).toBe(0);
    expect(fix.origin.log.map(({ range }) => range)).toEqual(['bytes=283616-299999']);
    const third = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(small)}`);
    expect(plans(third)).toEqual(['complete']);
    expect(third.file).toMatchObject({ bytesDownloaded: 0, verified: 'checksum' });
  });

  test('longer: restarted', async () => {
    await halfFetched(fix, '/a.bin', { content: small });
    const shorter = bytes(small.read(0, 100_000));
    const url = fix.origin.file('/a.bin', { content: shorter });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', shorter);
    expect(plans(fetched)[0]).toBe('restart');
  });
});

describe('fault 8: an empty file', () => {
  test('416 with a total of 0', async () => {
    const url = fix.origin.file('/a.bin', { content: empty });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', empty);
    expect(fix.origin.log.map(({ status }) => status)).toEqual([416, 200]);
    expect(fetched.file).toMatchObject({ size: 0, sha256: digestOf(empty) });
  });

  test('416 with a total of 0, of a file that is not empty', async () => {
    const behave: Behaviour = ({ range }) => (range ? { kind: 'unsatisfied', size: 0 } : undefined);
    const url = fix.origin.file('/a.bin', { content: small, behave });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', small);
  });

  test('416 does not say what the source calls it', async () => {
    const fields = { 'Content-Disposition': 'attachment; filename="real.bin"' };
    const page = { kind: 'status', status: 416, fields: { 'Content-Range': 'bytes */0' } } as const;
    const url = fix.origin.file('/a.bin', { content: empty, fields, behave: inTurn(page) });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'real.bin', empty);
  });

  test('200 with length 0', async () => {
    const url = fix.origin.file('/a.bin', { content: empty, behave: always({ kind: 'ignore-range' }) });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', empty);
  });

  test('where half of a longer one is here', async () => {
    await halfFetched(fix, '/a.bin', { content: small });
    const url = fix.origin.file('/a.bin', { content: empty, etag: '"v2"' });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', empty);
  });
});

describe('fault 15: bytes that come encoded', () => {
  const tar = bytes(gzipSync(small.read(0, small.size)));
  const encoded = (coding: string) => always({ kind: 'encoded', coding });

  test('a .tar.gz is saved as the source stores it', async () => {
    const url = fix.origin.file('/a.tar.gz', { content: tar, behave: encoded('gzip') });
    const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(tar)}`);
    await expectExact(fix.disk, fetched, 'a.tar.gz', tar);
  });

  test.each([
    ['the URL', '/a.tar.gz', {}],
    ['the source', '/a', { 'Content-Disposition': 'attachment; filename="a.tgz"' }],
  ])('so it is under another name where %s says what it is', async (_, path, fields) => {
    const url = fix.origin.file(path, { content: tar, fields, behave: encoded('gzip') });
    const fetched = await fix.disk.fetch(`${url} out=pkg checksum=sha-256=${digestOf(tar)}`);
    await expectExact(fix.disk, fetched, 'pkg', tar);
    const unchecked = await fix.disk.fetch(`${url} out=pkg2`);
    await expectExact(fix.disk, unchecked, 'pkg2', tar);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])(
    'one in %s that breaks off where only the coding can tell is fetched again',
    async (coding, compress) => {
      const content = bytes(compress(small.read(0, small.size)));
      const cut = { kind: 'cut', after: 5000, how: 'close', framing: 'close' } as const;
      const url = fix.origin.file('/a.bin', {
        content,
        fields: { 'Content-Encoding': coding },
        behave: ({ index, range }) => (range === undefined && index < 2 ? cut : undefined),
      });
      const fetched = await fix.disk.fetch(url);
      await expectExact(fix.disk, fetched, 'a.bin', small);
      expect(texts(fetched, 'retry').join()).toContain(`the end of its ${coding} coding`);
    },
  );

  test.each(['none', 'binary', 'utf-8'])('%s is no coding', async (coding) => {
    const fields = { 'Content-Encoding': coding };
    const url = fix.origin.file('/a.bin', { content: big, fields });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.verified).toBe('size');
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('any other file is decoded from %s', async (coding, compress) => {
    const content = bytes(compress(small.read(0, small.size)));
    const fields = { 'Repr-Digest': digestField(digestOf(content)) };
    const url = fix.origin.file('/a.bin', { content, fields, behave: encoded(coding) });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fetched.file.verified).toBe('none');
    expect(fix.origin.log.every(({ headers }) => headers['accept-encoding'] === 'identity')).toBe(true);
  });

  test('a 206 that comes encoded is no range', async () => {
    const behave = ({ range }: { range: string | undefined }) =>
      range ? ({ kind: 'fields', fields: { 'Content-Encoding': 'gzip' } } as const) : undefined;
    const url = fix.origin.file('/a.bin', { content: small, behave });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', small);
    expect(fix.origin.log.map(({ range }) => range)).toEqual(['bytes=0-1048575', undefined]);
  });

  test('an unknown coding is an error, and nothing is kept', async () => {
    const url = fix.origin.file('/a.bin', { content: small, behave: encoded('compress') });
    await expectNone(fix.disk, await fix.disk.fetch(url), 'a.bin', 'CONTENT_CODING');
  });

  test('a damaged coding is an error', async () => {
    const content = bytes(gzipSync(small.read(0, small.size)).subarray(0, 5000));
    const url = fix.origin.file('/a.bin', { content, behave: encoded('gzip') });
    await expectNone(fix.disk, await fix.disk.fetch(url), 'a.bin', 'CONTENT_CODING');
  });
});

test.each([403, 405])('fault 16: HEAD answers %d, the GET wins', async (status) => {
  const url = fix.origin.file('/a.bin', {
    content: small,
    behave: onMethod('HEAD', { kind: 'status', status }),
  });
  await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', small);
  expect(fix.origin.log.every(({ method }) => method === 'GET')).toBe(true);
});

test('100 Continue before every answer is no answer', async () => {
  const url = fix.origin.file('/a.bin', { content: big, behave: always({ kind: 'interim' }) });
  const fetched = await fix.disk.fetch(url, { retries: '0' });
  await expectExact(fix.disk, fetched, 'a.bin', big);
  expect(fetched.file.bytesDownloaded).toBe(big.size);
});

test.each(['fields', 'list'] as const)('a length that comes twice counts as one: %s', async (as) => {
  const url = fix.origin.file('/a.bin', { content: big, behave: always({ kind: 'repeated-length', as }) });
  const fetched = await fix.disk.fetch(url, { retries: '0', 'stall-timeout': '2s' });
  await expectExact(fix.disk, fetched, 'a.bin', big);
  expect(fetched.file.bytesDownloaded).toBe(big.size);
});

describe('fault 21: no Content-Length at all', () => {
  const unsized = always({ kind: 'encoded', coding: 'identity' });

  test.each(['chunked', 'close'] as const)('%s: fetched, and verified says none', async (framing) => {
    const url = fix.origin.file('/a.bin', { content: small, behave: always({ kind: 'framing', framing }) });
    fix.origin.file('/plain.bin', { content: small, behave: unsized });
    const ignoring = fix.origin.file('/b.bin', {
      content: small,
      behave: () => ({ kind: 'framing', framing, whole: true }),
    });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', small);
    const fetched = await fix.disk.fetch(ignoring);
    await expectExact(fix.disk, fetched, 'b.bin', small);
    expect(fetched.file).toMatchObject({ verified: 'none', size: small.size });
    expect(texts(fetched, 'warning').join()).toContain('cannot be resumed');
  });

  test('a checksum verifies it, and a stated size must be right', async () => {
    const behave = () => ({ kind: 'framing', framing: 'chunked', whole: true }) as const;
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(small)} size=300000`);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fetched.file.verified).toBe('checksum');
    const wrong = await fix.disk.fetch(`${url} out=b.bin size=300001`);
    await expectNone(fix.disk, wrong, 'b.bin', 'SIZE_MISMATCH');
  });
});

describe('rule 17: what the source declares', () => {
  test.each([
    ['Repr-Digest', digestField(digestOf(small))],
    ['x-goog-hash', 'crc32c=t/W9GQ=='],
    ['x-ms-blob-content-md5', Buffer.from(digestOf(small, 'md5'), 'hex').toString('base64')],
  ])('%s verifies', async (field, value) => {
    const url = fix.origin.file('/a.bin', { content: small, fields: { [field]: value } });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fetched.file.verified).toBe('header');
  });

  test('what is declared and does not agree is fetched once more past every cache, then fails', async () => {
    const fields = { 'Repr-Digest': digestField('00'.repeat(32)) };
    const url = fix.origin.file('/a.bin', { content: small, fields });
    await expectNone(fix.disk, await fix.disk.fetch(url), 'a.bin', 'CHECKSUM_MISMATCH');
    const { log } = fix.origin;
    expect(log.map(({ headers }) => headers['cache-control'])).toEqual([undefined, 'no-cache']);
  });
});

test('rule 19: an error body is never written into a file', async () => {
  const behave = always({ kind: 'status', status: 403, body: 'no' });
  const url = fix.origin.file('/a.bin', { content: small, behave });
  const fetched = await fix.disk.fetch(url);
  await expectNone(fix.disk, fetched, 'a.bin', 'HTTP_STATUS');
  expect(await fix.disk.names()).toEqual([]);
});

describe('fault 27: a captive portal', () => {
  const portal = always({ kind: 'page', title: 'Sign in &amp; surf' });

  test.each([{}, { 'connections-per-host': '1' }])(
    '200 with HTML for a .zip is an error: %j',
    async (options) => {
      const url = fix.origin.file('/a.zip', { content: small, behave: portal });
      const fetched = await fix.disk.fetch(url, { 'cache-mode': 'write', ...options });
      await expectNone(fix.disk, fetched, 'a.zip', 'HTML_PAGE');
      expect(fetched.file.error?.message).toContain('Sign in & surf');
      expect(fetched.events.filter(({ type }) => type === 'saved')).toEqual([]);
      expect(await fix.disk.names()).toEqual([]);
    },
  );

  const page = `<!DOCTYPE html><html><head><title>Sign in</title></head><body>${'x'.repeat(3000)}</body></html>`;
  const html = 'text/html; charset=utf-8';
  const served = (type: string | undefined, body: string | Buffer, coding?: string) =>
    always({
      kind: 'status',
      status: 200,
      fields: { 'Content-Type': type, 'Content-Encoding': coding },
      body,
    });

  test.each<[string, string | undefined, string | Buffer, string?]>([
    ['in gzip', html, gzipSync(page), 'gzip'],
    ['in brotli', html, brotliCompressSync(page), 'br'],
    ['in UTF-16', 'text/html; charset=utf-16', Buffer.from(`\uFEFF${page}`, 'utf16le')],
    ['with an odd opening', html, '<center><h1>Sign in</h1></center>'],
    ['that is but text', html, 'Sign in first'],
    ['without a type', undefined, page],
    ['as plain text', 'text/plain', page],
    ['as bytes', 'application/octet-stream', page],
  ])('a page %s is none of what is wanted', async (_, type, body, ...[coding]) => {
    for (const name of ['a.zip', 'a.tar.gz']) {
      const url = fix.origin.file(`/${name}`, { content: small, behave: served(type, body, coding) });
      const fetched = await fix.disk.fetch(url, { 'cache-mode': 'write' });
      await expectNone(fix.disk, fetched, name, 'HTML_PAGE');
      expect(fetched.events.filter(({ type }) => type === 'saved')).toEqual([]);
      expect(await fix.disk.names()).toEqual([]);
    }
  });

  test('a page that comes once does not name the file', async () => {
    const fields = { 'Content-Disposition': 'attachment; filename="real.zip"' };
    const behave = inTurn({ kind: 'status', status: 200, fields: { 'Content-Type': html }, body: page });
    const url = fix.origin.file('/a.zip', { content: small, fields, behave });
    await expectExact(fix.disk, await fix.disk.fetch(url), 'real.zip', small);
    expect(await fix.disk.names()).toEqual(['real.zip']);
  });

  test('a page that a source sends in ranges is found out too', async () => {
    const content = bytes(page);
    const url = fix.origin.file('/a.zip', { content, fields: { 'Content-Type': 'binary/octet-stream' } });
    await expectNone(fix.disk, await fix.disk.fetch(url, { 'cache-mode': 'write' }), 'a.zip', 'HTML_PAGE');
    expect(await fix.disk.names()).toEqual([]);
    const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(content)}`);
    await expectExact(fix.disk, fetched, 'a.zip', content);
  });

  test.each<[string, string, string | undefined, string | Buffer, string?]>([
    ['a page', 'a.html', html, page],
    ['a page in gzip', 'a.html', html, gzipSync(page), 'gzip'],
    ['a page that is kept in gzip', 'a.html.gz', html, gzipSync(page), 'gzip'],
    ['a text that is kept in gzip', 'a.txt.gz', html, gzipSync('one line'), 'gzip'],
    ['an archive', 'a.tar.gz', html, gzipSync(small.read(0, 50_000)), 'gzip'],
    ['what has no ending', 'latest', undefined, page],
    ['a list', 'a.txt', html, 'one line'],
    ['a template', 'a.txt', 'text/plain', page],
    ['a script', 'a.sh', undefined, page],
    ['a small archive', 'a.zip', 'application/octet-stream', 'PK'],
  ])('%s that is wanted comes, whatever it is called', async (_, name, type, body, ...[coding]) => {
    const url = fix.origin.file(`/${name}`, { content: small, behave: served(type, body, coding) });
    const fetched = await fix.disk.fetch(url);
    const stored = coding !== undefined && !name.endsWith('.gz') ? page : body;
    await expectExact(fix.disk, fetched, name, bytes(stored));
  });

  test('a file that is only called HTML comes, over one connection too', async () => {
    const fields = { 'Content-Type': 'text/html' };
    const url = fix.origin.file('/a.zip', { content: small, fields, bandwidth: 2 ** 20 });
    await expectExact(fix.disk, await fix.disk.fetch(url, { 'connections-per-host': '1' }), 'a.zip', small);
  });

  test.each<[string, Behaviour]>([
    ['says what it sends', portal],
    ['does not say what it sends', served('application/octet-stream', page)],
  ])('what half is here stays for the time after one that %s', async (_, behave) => {
    await halfFetched(fix, '/a.zip', { content: small });
    const url = fix.origin.file('/a.zip', { content: small, behave });
    expect((await fix.disk.fetch(url)).file).toMatchObject({
      status: 'partial',
      error: { code: 'HTML_PAGE' },
    });
    fix.origin.file('/a.zip', { content: small });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.zip', small);
    expect(fetched.file.bytesDownloaded).toBe(150_000);
  });
});

test('rule 8: a file that another program left half-way is adopted', async () => {
  await mkdir(fix.disk.path(''), { recursive: true });
  await writeFile(fix.disk.path('a.bin'), small.read(0, 200_000));
  const url = fix.origin.file('/a.bin', { content: small, behave: cutting(20_000) });
  const broken = await fix.disk.fetch(url, { retries: '0' });
  expect(await fix.disk.read('a.bin')).toBeUndefined();
  expect(broken.file.status).toBe('partial');
  fix.origin.file('/a.bin', { content: small });
  const fetched = await fix.disk.fetch(url);
  await expectExact(fix.disk, fetched, 'a.bin', small);
  expect(fetched.file.bytesDownloaded).toBeLessThanOrEqual(80_000);
});

test('rule 8: a file beside which aria2 has left its control file is not trusted', async () => {
  await mkdir(fix.disk.path(''), { recursive: true });
  const sparse = Buffer.from(small.read(0, small.size));
  sparse.fill(0, 1000, 2000);
  await writeFile(fix.disk.path('a.bin'), sparse);
  await writeFile(fix.disk.path('a.bin.aria2'), 'x');
  const fetched = await fix.disk.fetch(fix.origin.file('/a.bin', { content: small }));
  await expectExact(fix.disk, fetched, 'a.bin', small);
  expect(texts(fetched, 'dropped').join()).toContain('.aria2');
});

test('what is under way is not fetched once more because parts are smaller than when it was begun', async () => {
  await halfFetched(fix, '/a.bin', { content: small }, { 'part-size': '1MiB' });
  const asked = fix.origin.log.length;
  const url = fix.origin.file('/a.bin', { content: small, bandwidth: 300_000 });
  const fetched = await fix.disk.fetch(url, { 'part-size': '64KiB', 'cache-mode': 'read' });
  await expectExact(fix.disk, fetched, 'a.bin', small);
  expect(fetched.file.bytesDownloaded).toBe(150_000);
  const sent = fix.origin.log.slice(asked).reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  // One to learn what to ask the store for, which may have parts of the size that is now.
  expect(sent).toBe(150_001);
});

/** `Repr-Digest` for a SHA-256 in hexadecimal. */
function digestField(hex: string): string {
  return `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`;
}
