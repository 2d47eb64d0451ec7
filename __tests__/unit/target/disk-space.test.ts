import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/system-clock.js';
import { Disk } from '../../../src/target/disk.js';
import { checkSpace, freeBytes } from '../../../src/target/disk-space.js';

const disk = new Disk(systemClock);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'space-'));
});
afterAll(() => rm(folder, { recursive: true }));

const stats = { type: 0, bsize: 4096, bfree: 9, files: 0, ffree: 0 };

test.each([
  ['what a user may write', { blocks: 10, bavail: 5 }, 20480],
  ['nothing', { blocks: 10, bavail: 0 }, 0],
  ['less than nothing, where the rest is kept for others', { blocks: 10, bavail: -3 }, 0],
  ['unknown, where nothing is counted', { blocks: 0, bavail: 0 }, undefined],
])('free is %s', (_, counted, free) => {
  expect(freeBytes({ ...stats, ...counted })).toBe(free);
});

test('what no disk has room for is refused, and what every disk has room for is not', async () => {
  const path = join(folder, 'a.part');
  await expect(checkSpace(disk, path, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'DISK_FULL' });
  await checkSpace(disk, path, 1);
  await checkSpace(disk, path, 0);
});

test('a disk that does not say is taken to have room', async () => {
  await checkSpace(disk, join(folder, 'not-there', 'a.part'), Number.MAX_SAFE_INTEGER);
});
