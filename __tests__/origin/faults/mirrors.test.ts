import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bytes, digestOf, generated } from '../content.js';
import { always, inTurn } from '../fault.js';
import { type Origin, startOrigin } from '../origin.js';
import { plans, texts } from './fetch-list.js';
import { big, bigNew, cutting, expectExact, expectNone, fixture, small, smallNew } from './fixture.js';

const fix = fixture();
let mirror: Origin;
beforeEach(async () => {
  mirror = await startOrigin();
});
afterEach(() => mirror.close());

const gone = always({ kind: 'status', status: 404 });
const none = { etag: undefined, lastModified: undefined };

describe('fault 26: mirrors', () => {
  test('404 on the first: the next is asked', async () => {
    const first = fix.origin.file('/a.bin', { content: small, behave: gone });
    const second = mirror.file('/a.bin', { content: small });
    const fetched = await fix.disk.fetch(`${first} ${second}`);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(texts(fetched, 'warning').join()).toContain('answered 404');
  });

  test('another size than the first: dropped, and the third goes on', async () => {
    const first = fix.origin.file('/a.bin', { content: small, behave: cutting(100_000) });
    const other = mirror.file('/other.bin', { content: generated(200_000) });
    const third = mirror.file('/a.bin', { content: small });
    const fetched = await fix.disk.fetch(`${first} ${other} ${third}`, { retries: '0' });
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(texts(fetched, 'warning').join()).toContain('serves another file: 200000 bytes');
    expect(mirror.requests('/a.bin').map(({ range, ifRange }) => [range, ifRange])).toEqual([
      ['bytes=100000-299999', undefined],
    ]);
  });

  test('the last of another size: the first one’s failure is what is told, and what arrived is kept', async () => {
    const first = fix.origin.file('/a.bin', { content: small, behave: cutting(100_000) });
    const other = mirror.file('/other.bin', { content: generated(200_000) });
    const fetched = await fix.disk.fetch(`${first} ${other}`, { retries: '0' });
    await expectNone(fix.disk, fetched, 'a.bin', 'SHORT_BODY');
    expect(fetched.file.status).toBe('partial');
  });

  test('other validators and no checksum: nothing of the first is used', async () => {
    const first = fix.origin.file('/a.bin', { content: small, behave: cutting(100_000) });
    const second = mirror.file('/a.bin', { content: smallNew, etag: '"other"' });
    const fetched = await fix.disk.fetch(`${first} ${second}`, { retries: '0' });
    await expectExact(fix.disk, fetched, 'a.bin', smallNew);
    expect(plans(fetched)).toEqual(['fresh', 'restart']);
  });

  test('no validators and no checksum: an equal end does not make two sources one', async () => {
    const altered = Buffer.from(small.read(0, small.size));
    altered.fill(0, 0, 1000);
    const first = fix.origin.file('/a.bin', { content: small, ...none, behave: cutting(100_000) });
    const second = mirror.file('/a.bin', { content: bytes(altered), ...none });
    const fetched = await fix.disk.fetch(`${first} ${second}`, { retries: '0' });
    await expectExact(fix.disk, fetched, 'a.bin', bytes(altered));
  });

  test('a checksum: the second goes on where the first broke off', async () => {
    const first = fix.origin.file('/a.bin', { content: small, behave: cutting(100_000) });
    const second = mirror.file('/a.bin', { content: small, etag: '"other"' });
    const fetched = await fix.disk.fetch(`${first} ${second} checksum=sha-256=${digestOf(small)}`, {
      retries: '0',
    });
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fetched.file.bytesDownloaded).toBe(small.size);
  });

  test('a checksum that the first does not have: the second is asked, even of another size', async () => {
    const first = fix.origin.file('/a.bin', { content: generated(250_000, 9) });
    const second = mirror.file('/a.bin', { content: small });
    const fetched = await fix.disk.fetch(`${first} ${second} checksum=sha-256=${digestOf(small)}`);
    await expectExact(fix.disk, fetched, 'a.bin', small);
  });

  test('a size that the first does not have: the second is asked', async () => {
    const first = fix.origin.file('/a.bin', { content: generated(250_000, 9) });
    const second = mirror.file('/a.bin', { content: small });
    await expectExact(fix.disk, await fix.disk.fetch(`${first} ${second} size=300000`), 'a.bin', small);
  });
});

describe('fault 30: a cached part is corrupted', () => {
  const cached = { 'cache-mode': 'write', 'part-size': '1MiB' };
  const entries = () =>
    readdirSync(join(fix.disk.root, 'store'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  test('only that part is fetched again', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, cached);
    const stored = entries();
    expect(stored.length).toBeGreaterThanOrEqual(7);
    const victim = stored.find((path) => readFileSync(path).length > 2 ** 20) ?? '';
    const damaged = readFileSync(victim);
    damaged[damaged.length - 100] = (damaged[damaged.length - 100] ?? 0) ^ 1;
    writeFileSync(victim, damaged);
    const again = await fix.disk.fetch(`${url} out=b.bin`, cached);
    await expectExact(fix.disk, again, 'b.bin', big);
    expect(again.file).toMatchObject({ bytesDownloaded: 2 ** 20, bytesRestored: big.size - 2 ** 20 });
  });

  test('rule 18: bad bytes that were saved on the way are not served again', async () => {
    const item = (url: string) => `${url} checksum=sha-256=${digestOf(big)}`;
    const url = fix.origin.file('/a.bin', { content: bigNew });
    await expectNone(fix.disk, await fix.disk.fetch(item(url), cached), 'a.bin', 'CHECKSUM_MISMATCH');
    expect(entries()).toEqual([]);
    fix.origin.file('/a.bin', { content: big, etag: '"right"' });
    const fetched = await fix.disk.fetch(item(url), cached);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.bytesRestored).toBe(0);
    expect(plans(fetched)).toEqual(['fresh']);
  });

  test('rule 18: a cache on the way that serves old bytes is passed by', async () => {
    const behave = ({ index }: { index: number }) =>
      index < 3 ? ({ kind: 'other-content', content: smallNew, etag: '"old"' } as const) : undefined;
    const url = fix.origin.file('/a.bin', {
      content: small,
      behave: inTurn(...[0, 1].map((index) => behave({ index }))),
    });
    const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(small)}`, cached);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fix.origin.log.at(-1)?.headers['cache-control']).toBe('no-cache');
  });

  test.each([
    ['a small file', small],
    ['a file of several parts', big],
  ])('%s that the list has under two names comes from the store under both', async (_, content) => {
    const urls = ['/one.bin', '/two.bin'].map((path) => fix.origin.file(path, { content }));
    const list = urls.map((url) => `${url} checksum=sha-256=${digestOf(content)}`).join('\n');
    await fix.disk.fetch(list, cached);
    const asked = fix.origin.log.length;
    const again = await fix.disk.fetch(list, { ...cached, path: 'again' });
    expect(again.files.map(({ file, status }) => [file, status])).toEqual([
      ['one.bin', 'complete'],
      ['two.bin', 'complete'],
    ]);
    expect(again.finished).toMatchObject({ complete: true, downloadedBytes: 0 });
    expect(fix.origin.log).toHaveLength(asked);
  });

  test('content that nothing identifies is not kept: two versions would share its name', async () => {
    const url = fix.origin.file('/a.bin', { content: big, ...none });
    const first = await fix.disk.fetch(url, cached);
    expect(first.events).toContainEqual({ type: 'unkept', file: 'a.bin' });
    fix.origin.file('/a.bin', { content: bigNew, ...none });
    const again = await fix.disk.fetch(`${url} out=b.bin`, cached);
    await expectExact(fix.disk, again, 'b.bin', bigNew);
    expect(again.file.bytesRestored).toBe(0);
  });
});
