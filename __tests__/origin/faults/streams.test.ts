import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bytes, type Content, digestOf } from '../content.js';
import { always, type Behaviour, type Fault } from '../fault.js';
import { big, bigNew, expectExact, expectNone, fixture, leavePartial, small, smallNew } from './fixture.js';

const fix = fixture();
const cached = { 'cache-mode': 'write', 'part-size': '1MiB' };
const elsewhere = { ...cached, path: 'elsewhere' };

describe('a source that sends all or nothing, and the store', () => {
  test.each<[string, Fault]>([
    ['without ranges', { kind: 'ignore-range' }],
    ['without a size', { kind: 'framing', framing: 'chunked', whole: true }],
  ])('%s', async (_, fault) => {
    for (const [name, content] of [
      ['small.bin', small],
      ['big.bin', big],
    ] as const) {
      const url = fix.origin.file(`/${name}`, { content, behave: always(fault) });
      await expectExact(fix.disk, await fix.disk.fetch(url, cached), name, content);
      const again = await fix.disk.fetch(url, elsewhere);
      expect(again.file).toMatchObject({
        sha256: digestOf(content),
        bytesDownloaded: 0,
        bytesRestored: content.size,
      });
    }
  });

  test('with a checksum it is not even asked', async () => {
    const behave = always({ kind: 'framing', framing: 'chunked', whole: true } as const);
    const item = `${fix.origin.file('/a.bin', { content: big, behave })} checksum=sha-256=${digestOf(big)}`;
    await expectExact(fix.disk, await fix.disk.fetch(item, cached), 'a.bin', big);
    const asked = fix.origin.log.length;
    const again = await fix.disk.fetch(item, elsewhere);
    expect(again.file).toMatchObject({ status: 'complete', bytesDownloaded: 0 });
    expect(fix.origin.log).toHaveLength(asked);
  });

  test('another version is not mixed with what is kept', async () => {
    const behave = always({ kind: 'framing', framing: 'chunked', whole: true } as const);
    await fix.disk.fetch(fix.origin.file('/a.bin', { content: big, behave }), cached);
    const url = fix.origin.file('/a.bin', { content: bigNew, etag: '"v2"', behave });
    await fix.disk.fetch(url, elsewhere);
    const again = await fix.disk.fetch(url, { ...cached, path: 'third' });
    expect(again.file).toMatchObject({ sha256: digestOf(bigNew), bytesDownloaded: 0 });
  });
});

describe('a body that ends with its connection', () => {
  const closing = { behave: always({ kind: 'framing', framing: 'close', whole: true } as const) };
  /** What comes of `content` when the connection ends too early: nothing tells it from a shorter file. */
  const cutOff = (content: Content) => bytes(content.read(0, content.size - 50_000));

  test('is kept only where a digest has proved it', async () => {
    const url = fix.origin.file('/a.bin', { content: cutOff(big), ...closing });
    const cut = await fix.disk.fetch(url, cached);
    expect(cut.file).toMatchObject({ status: 'complete', verified: 'none' });
    expect(cut.events).toContainEqual({ type: 'unkept', file: 'a.bin' });
    fix.origin.file('/a.bin', { content: big, ...closing });
    expect((await fix.disk.fetch(url, elsewhere)).file).toMatchObject({ bytesRestored: 0, size: big.size });

    const fields = { 'Repr-Digest': `sha-256=:${Buffer.from(digestOf(big), 'hex').toString('base64')}:` };
    const proved = fix.origin.file('/b.bin', { content: big, fields, ...closing });
    await fix.disk.fetch(proved, cached);
    expect((await fix.disk.fetch(proved, elsewhere)).file).toMatchObject({ bytesRestored: big.size });
  });

  test('must have the size that the journal knows of the same version', async () => {
    const url = fix.origin.file('/a.bin', { content: cutOff(small), ...closing });
    await leavePartial(fix.disk, url, small, [{ start: 0, end: 150_000 }]);
    await expectNone(fix.disk, await fix.disk.fetch(url, { retries: '0' }), 'a.bin', 'SHORT_BODY');
    const other = fix.origin.file('/a.bin', { content: cutOff(smallNew), etag: '"v2"', ...closing });
    await leavePartial(fix.disk, url, small, [{ start: 0, end: 150_000 }]);
    await expectExact(fix.disk, await fix.disk.fetch(other, { retries: '0' }), 'a.bin', cutOff(smallNew));
  });

  test('must have the size that the source has stated in the same run', async () => {
    for (const etag of ['"v1"', undefined]) {
      const behave: Behaviour = () => {
        fix.origin.file('/a.bin', { content: cutOff(big), etag, ...closing });
        return undefined;
      };
      const url = fix.origin.file('/a.bin', { content: big, etag, behave });
      await expectNone(fix.disk, await fix.disk.fetch(url, { retries: '2' }), 'a.bin', 'SHORT_BODY');
    }
  });

  test('must have the size of what a store knows of the same version', async () => {
    const chunked = always({ kind: 'framing', framing: 'chunked', whole: true } as const);
    const url = fix.origin.file('/a.bin', { content: big, behave: chunked });
    await fix.disk.fetch(url, cached);
    const store = fix.disk.path('../store');
    const entries = (await readdir(store, { recursive: true })).filter((name) => name.endsWith('.entry'));
    const sizes = await Promise.all(entries.map(async (name) => (await stat(join(store, name))).size));
    await rm(join(store, String(entries[sizes.indexOf(Math.max(...sizes))])));
    fix.origin.file('/a.bin', { content: cutOff(big), ...closing });
    const cut = await fix.disk.fetch(url, { ...elsewhere, retries: '0' });
    expect(cut.file.error).toMatchObject({ code: 'SHORT_BODY' });
  });

  test.each([
    ['close', 'SHORT_BODY'],
    ['chunked', 'MIRROR_SIZE'],
  ] as const)('%s: must have the size that the source before it has stated', async (framing, code) => {
    const gone = always({ kind: 'status', status: 404 });
    const behave: Behaviour = (asked) => (asked.index === 0 ? undefined : gone(asked));
    const first = fix.origin.file('/a.bin', { content: big, behave });
    const second = fix.origin.file('/b.bin', {
      content: cutOff(big),
      etag: undefined,
      behave: always({ kind: 'framing', framing, whole: true }),
    });
    const fetched = await fix.disk.fetch(`${first} ${second}`, { retries: '1', connections: '1' });
    expect(await fix.disk.read('a.bin')).toBeUndefined();
    expect(fetched.file.error?.tried?.at(-1)).toMatchObject({ code });
  });
});
