import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { fileDigester } from '../../../src/digest/file-digester.js';
import { parseJournal, serialiseJournal } from '../../../src/plan/journal.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { saveRest } from '../../../src/program/save-rest.js';
import { createFolderStore } from '../../../src/store/folder-store.js';
import type { HandedFile } from '../../../src/store/handover.js';
import { systemClock } from '../../../src/system-clock.js';
import { bytes, type Content, digestOf } from '../content.js';
import { type Fetched, plans } from './fetch-list.js';
import { big, cutting, expectExact, fixture, halfFetched, leavePartial, small } from './fixture.js';

/**
 * Rule 8 lets a run go on from bytes of which 16 KiB equal the source's. Other jobs must not get them from a store under the name
 * of what the source serves: all that is right on their disks is what comes from the source.
 */
const fix = fixture();
const MiB = 2 ** 20;
const none = { etag: undefined, lastModified: undefined };
const kept = { 'cache-mode': 'write', 'part-size': '1MiB' };
const elsewhere = { ...kept, path: 'elsewhere' };

/** The same but for a few early bytes: its ends, wherever it is cut, are equal. */
function changedEarly(content: Content): Content {
  const copy = Buffer.from(content.read(0, content.size));
  copy.fill(0x2e, 1_000, 1_100);
  return bytes(copy);
}

const bigNow = changedEarly(big);
const now = { content: bigNow, etag: '"v2"', lastModified: undefined };

async function expectExactElsewhere(url: string, item = '', content = bigNow): Promise<Fetched> {
  const fetched = await fix.disk.fetch(`${url} ${item}`, elsewhere);
  expect(fetched.file.error).toBeNull();
  const found = await fix.disk.read('../elsewhere/a.bin');
  expect(found?.equals(content.read(0, content.size))).toBe(true);
  return fetched;
}

describe('bytes that only a comparison speaks for do not reach other jobs', () => {
  test('once the file is complete; whole parts that came since do', async () => {
    await halfFetched(fix, '/a.bin', { content: big, ...none }, kept);
    const url = fix.origin.file('/a.bin', now);
    const resumed = await fix.disk.fetch(url, kept);
    expect(plans(resumed)).toEqual(['resume']);
    expect(resumed.file).toMatchObject({ status: 'complete', error: null });
    expect(resumed.events).toContainEqual({ type: 'unkept', file: 'a.bin' });
    const other = await expectExactElsewhere(url);
    expect(other.file.bytesRestored).toBe(3 * MiB);
  });

  test('as the last complete copy, when the source is down', async () => {
    await halfFetched(fix, '/a.bin', { content: big, ...none }, kept);
    await fix.disk.fetch(fix.origin.file('/a.bin', now), kept);
    const down = () => ({ kind: 'status', status: 503 }) as const;
    const url = fix.origin.file('/a.bin', { ...now, behave: down });
    const stale = { ...elsewhere, 'stale-if-error': 'true', retries: '0' };
    expect((await fix.disk.fetch(url, stale)).file.status).toBe('failed');
  });

  test('after further interruptions, of which the later ones are gone on from by the ETag', async () => {
    await halfFetched(fix, '/a.bin', { content: big, ...none }, kept);
    const once = { ...kept, retries: '0', connections: '1' };
    for (const before of ['compared', 'proved']) {
      const cut = fix.origin.file('/a.bin', { ...now, behave: cutting(600_000) });
      const stopped = await fix.disk.fetch(cut, once);
      expect(plans(stopped)).toEqual(['resume']);
      expect(stopped.file).toMatchObject({ status: 'partial' });
      expect(JSON.stringify(stopped.events)).toContain(
        before === 'compared' ? 'their end equals the source' : 'proved by the same ETag',
      );
    }
    const url = fix.origin.file('/a.bin', now);
    await fix.disk.fetch(url, kept);
    const other = await expectExactElsewhere(url);
    // What of part 3 came under the ETag may be in a tail.
    expect(other.file.bytesRestored).toBeGreaterThanOrEqual(3 * MiB);
    expect(other.file.bytesRestored).toBeLessThanOrEqual(3.5 * MiB);
  });

  test('in a tail, when the run is stopped', async () => {
    const whole = { ...kept, 'part-size': '8MiB' };
    await halfFetched(fix, '/a.bin', { content: big, ...none }, whole);
    const cut = fix.origin.file('/a.bin', { ...now, behave: cutting(MiB) });
    await fix.disk.fetch(cut, { ...whole, retries: '0', connections: '1' });
    const url = fix.origin.file('/a.bin', now);
    const other = await fix.disk.fetch(url, { ...whole, path: 'elsewhere' });
    // The answer that was cut off began with what was compared.
    expect(other.file.bytesRestored).toBe(MiB - 16 * 1024);
    const found = await fix.disk.read('../elsewhere/a.bin');
    expect(found?.equals(bigNow.read(0, bigNow.size))).toBe(true);
  });

  test('of a file that another program has left', async () => {
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), big.read(0, 3.5 * MiB));
    const url = fix.origin.file('/a.bin', now);
    const resumed = await fix.disk.fetch(url, kept);
    expect(plans(resumed)).toEqual(['resume']);
    const other = await expectExactElsewhere(url);
    expect(other.file.bytesRestored).toBe(3 * MiB);
  });

  test('in a bundle of small files', async () => {
    await halfFetched(fix, '/a.bin', { content: small, ...none }, kept);
    const smallNow = changedEarly(small);
    const url = fix.origin.file('/a.bin', { ...now, content: smallNow });
    expect(plans(await fix.disk.fetch(url, kept))).toEqual(['resume']);
    const other = await expectExactElsewhere(url, '', smallNow);
    expect(other.file.bytesRestored).toBe(0);
  });
});

describe('a checksum of the list', () => {
  const checksum = `checksum=sha-256=${digestOf(big)}`;

  test('that has proved the whole lets all of it be kept', async () => {
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), big.read(0, 3.5 * MiB));
    const url = fix.origin.file('/a.bin', { content: big, etag: '"v2"' });
    const resumed = await fix.disk.fetch(`${url} ${checksum}`, kept);
    await expectExact(fix.disk, resumed, 'a.bin', big);
    const asked = fix.origin.log.length;
    const other = await expectExactElsewhere(url, checksum, big);
    expect(other.file.bytesRestored).toBe(big.size);
    expect(fix.origin.log).toHaveLength(asked);
  });

  test('lets nothing be kept of it before', async () => {
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), bigNow.read(0, 3.5 * MiB));
    const cut = fix.origin.file('/a.bin', { content: big, behave: cutting(600_000) });
    const stopped = await fix.disk.fetch(`${cut} ${checksum}`, { ...kept, retries: '0', connections: '1' });
    expect(stopped.file).toMatchObject({ status: 'partial' });
    const url = fix.origin.file('/a.bin', { content: big });
    const other = await expectExactElsewhere(url, checksum, big);
    expect(other.file.bytesRestored).toBe(stopped.file.bytesDownloaded);
  });
});

test('post keeps nothing of a killed run that only a comparison speaks for', async () => {
  const url = fix.origin.file('/a.bin', now);
  await leavePartial(fix.disk, url, big, [{ start: 0, end: 6.5 * MiB }]);
  const path = fix.disk.path('a.bin.part.json');
  const left = parseJournal(String(await fix.disk.read('a.bin.part.json')));
  if (left === undefined) throw new Error('there is no journal');
  const doubtful = SpanSet.of({ start: 0, end: 3.5 * MiB });
  const partSize = MiB;
  await writeFile(path, serialiseJournal({ ...left, partSize, doubtful }));
  const target = fix.disk.path('a.bin');
  const subject = 'b'.repeat(64);
  const { identity, size } = left;
  const file: HandedFile = { name: 'a.bin', target, identity, size, partSize, subject, namedBy: '' };
  const folder = fix.disk.path('../store');
  const limit = Number.MAX_SAFE_INTEGER;
  const store = createFolderStore({
    folder,
    prefix: 'test',
    mode: 'write',
    limit,
    shared: true,
    clock: systemClock,
  });
  const tally = await saveRest(
    { files: [{ file, digests: undefined, saved: new Set() }], bundles: [], damaged: new Map() },
    {
      store,
      digester: fileDigester,
      temporaryFolder: fix.disk.root,
      clock: systemClock,
      signal: new AbortController().signal,
    },
  );
  // Parts 4 and 5, and in the tail the second half of part 3 and the first of part 6.
  expect(tally).toMatchObject({ savedParts: 2, savedBytes: 2 * MiB, tails: { entries: 1, bytes: MiB } });
});
