import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/system-clock.js';
import { Disk } from '../../../src/target/disk.js';

const disk = new Disk(systemClock);
const MiB = 1024 ** 2;
let folder: string;
const path = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.each([1, 1_000, MiB])('bytes go where they belong, %d of them', async (length) => {
  const file = await disk.open(path('a'), 'wx+');
  const bytes = Buffer.alloc(length, 'b');
  expect(await file.write([bytes, Buffer.from('c')], 3)).toBe(length + 1);
  await file.sync();
  expect(await file.size()).toBe(length + 4);
  await file.truncate(length + 3);
  await file.close();
  expect(await readFile(path('a'))).toEqual(Buffer.concat([Buffer.alloc(3), bytes]));
});

test('a file that is closed in the middle of a write lets it end, so that it cannot hit the next file', async () => {
  const file = await disk.open(path('a'), 'wx+');
  const bytes = Buffer.alloc(16 * MiB, 'b');
  const writing = file.write([bytes], 0);
  await file.close();
  const next = await disk.open(path('next'), 'wx+');
  expect(await writing).toBe(bytes.length);
  expect(await next.size()).toBe(0);
  await next.close();
});

test('a file that was closed takes nothing any more', async () => {
  const file = await disk.open(path('a'), 'wx+');
  await file.close();
  await file.close();
  expect(file.isOpen).toBe(false);
  const other = await disk.open(path('other'), 'wx+');
  await expect(file.write([Buffer.from('a')], 0)).rejects.toThrow('closed');
  await expect(file.write([Buffer.alloc(MiB)], 0)).rejects.toThrow('closed');
  await expect(file.truncate(5)).rejects.toThrow('closed');
  expect(await other.size()).toBe(0);
  await other.close();
});

test('what stands there already is told by the code of the error', async () => {
  await writeFile(path('a'), '');
  await expect(disk.open(path('a'), 'wx')).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(disk.open(path('none/a'), 'wx')).rejects.toMatchObject({ code: 'ENOENT' });
});
