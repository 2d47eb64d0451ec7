import { execFileSync } from 'node:child_process';
import { mkdir, open, rm, truncate, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { formatExactBytes } from '../../../src/format.js';
import { bundle } from '../../bundles.js';
import { generated } from '../content.js';
import { permits, testWhere } from './command.js';
import { expectExact, expectNone, fixture, leavePartial } from './fixture.js';

const fix = fixture();
const MiB = 2 ** 20;
const content = generated(3 * MiB, 6);

describe('fault 32: the disk is full', () => {
  const onSmallDisk = testWhere(
    process.platform === 'linux' && permits('unshare -m mount -t tmpfs tmpfs /mnt'),
    'mounting is not permitted here',
    test,
  );
  let mounted: string | undefined;
  afterEach(() => {
    if (mounted) execFileSync('umount', [mounted]);
    mounted = undefined;
  });

  async function smallDisk(size: string): Promise<void> {
    mounted = fix.disk.path('');
    await mkdir(mounted, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', mounted]);
  }

  onSmallDisk('from the beginning: said before a byte is fetched', async () => {
    await smallDisk('1m');
    const large = generated(40 * MiB, 7);
    const url = fix.origin.file('/a.bin', { content: large });
    const fetched = await fix.disk.fetch(url);
    await expectNone(fix.disk, fetched, 'a.bin', 'DISK_FULL');
    expect(fetched.file.error?.expected).toBe(`${formatExactBytes(large.size)} free`);
    expect(fetched.file.bytesDownloaded).toBe(0);
    expect(await fix.disk.names()).toEqual([]);
  });

  for (const size of [3 * MiB, 100_000]) {
    onSmallDisk(`a file of ${size} bytes that does not fit is not begun`, async () => {
      await smallDisk('1m');
      await writeFile(fix.disk.path('filler'), Buffer.alloc(MiB - 64 * 1024));
      const url = fix.origin.file('/a.bin', { content: generated(size, 7) });
      const fetched = await fix.disk.fetch(url);
      await expectNone(fix.disk, fetched, 'a.bin', 'DISK_FULL');
      expect(fetched.file).toMatchObject({ status: 'failed', bytesDownloaded: 0 });
      expect(await fix.disk.names()).toEqual(['filler']);
    });
  }

  onSmallDisk('in the middle: a clear error, the partial is kept, and its journal is true', async () => {
    await smallDisk('4m');
    const filler = fix.disk.path('filler');
    const url = fix.origin.file('/a.bin', { content, bandwidth: 2 * MiB });
    const running = fix.disk.fetch(url, { connections: '1' });
    while ((fix.origin.log[0]?.sentBytes ?? 0) < MiB / 2) await new Promise(setImmediate);
    await writeFile(filler, Buffer.alloc(2.5 * MiB)).catch(() => undefined);
    const fetched = await running;
    await expectNone(fix.disk, fetched, 'a.bin', 'DISK_FULL');
    expect(fetched.file.status).toBe('partial');
    await rm(filler);
    const again = await fix.disk.fetch(url);
    await expectExact(fix.disk, again, 'a.bin', content);
    expect(again.file.bytesDownloaded).toBeLessThan(content.size);
  });

  onSmallDisk('to the last byte: the journal is worth more than the last bytes', async () => {
    await smallDisk('8m');
    const url = fix.origin.file('/a.bin', { content, bandwidth: 2 * MiB });
    const running = fix.disk.fetch(url, { retries: '0' });
    while ((fix.origin.log[0]?.sentBytes ?? 0) < MiB / 2) await new Promise(setImmediate);
    execFileSync('mount', ['-o', 'remount,size=2m', fix.disk.path('')]);
    const fetched = await running;
    await expectNone(fix.disk, fetched, 'a.bin', 'DISK_FULL');
    expect(fetched.file.status).toBe('partial');
    expect((await fix.disk.names()).sort()).toEqual(['a.bin.part', 'a.bin.part.json']);
    execFileSync('mount', ['-o', 'remount,size=8m', fix.disk.path('')]);
    const again = await fix.disk.fetch(url);
    await expectExact(fix.disk, again, 'a.bin', content);
    expect(again.file.bytesDownloaded).toBeLessThan(content.size);
  });

  onSmallDisk('while nobody knows the size: a clear error, and nothing is left', async () => {
    await smallDisk('1m');
    const behave = () => ({ kind: 'framing', framing: 'chunked', whole: true }) as const;
    const fetched = await fix.disk.fetch(fix.origin.file('/a.bin', { content, behave }));
    await expectNone(fix.disk, fetched, 'a.bin', 'DISK_FULL');
    expect(await fix.disk.names()).toEqual([]);
  });
});

test('a folder that cannot be written to is said so', async () => {
  await mkdir(fix.disk.path(''), { recursive: true });
  await writeFile(fix.disk.path('sub'), 'a file where a folder should be');
  const fetched = await fix.disk.fetch(`${fix.origin.file('/a.bin', { content })} out=sub/a.bin`);
  expect(fetched.file.error).toMatchObject({ code: 'DISK' });
});

test('a partial that somebody has made longer becomes a file of the right size', async () => {
  const url = fix.origin.file('/a.bin', { content });
  await leavePartial(fix.disk, url, content, [{ start: 0, end: MiB }]);
  await truncate(fix.disk.path('a.bin.part'), content.size + 70_000);
  const fetched = await fix.disk.fetch(url);
  await expectExact(fix.disk, fetched, 'a.bin', content);
  expect(fetched.file.bytesDownloaded).toBe(content.size - MiB);
});

test('fault 29: a file over 4 GiB has exact offsets past 2^32', async () => {
  const edge = 2 ** 32;
  const big = generated(edge + 3 * MiB, 8);
  const url = fix.origin.file('/a.bin', { content: big });
  // All but two windows, one of them across 2^32, is here already: as holes, so that it costs nothing.
  const missing = [
    { start: edge - 300_000, end: edge + 300_000 },
    { start: big.size - 500_000, end: big.size },
  ];
  const held = [
    { start: 0, end: edge - 300_000 },
    { start: edge + 300_000, end: big.size - 500_000 },
  ];
  await leavePartial(fix.disk, url, big, held, undefined, 'as holes');
  const fetched = await fix.disk.fetch(url, { 'part-size': 'auto' }, {}, undefined, await bundle('cli'));
  expect(fetched.file).toMatchObject({ status: 'complete', size: big.size, bytesDownloaded: 1_100_000 });
  const file = await open(fix.disk.path('a.bin'), 'r');
  try {
    for (const { start, end } of missing) {
      const found = Buffer.alloc(end - start);
      await file.read(found, 0, found.length, start);
      expect(found.equals(big.read(start, end))).toBe(true);
    }
  } finally {
    await file.close();
  }
}, 60_000);
