import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tailEntry } from '../../src/store/entry-key.js';
import { entryFile } from '../../src/store/folder-paths.js';
import { createFolderStore } from '../../src/store/folder-store.js';
import { inPlace } from '../../src/store/part-store.js';
import { systemClock } from '../../src/system-clock.js';
import { describePartStore } from './conformance.js';
import { makeSample, makeTarget, scratchFolder } from './samples.js';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let folders = 0;

beforeAll(async () => {
  scratch = await scratchFolder();
});

afterAll(() => scratch.remove());

function freshFolder(): string {
  folders += 1;
  return join(scratch.path, `store-${folders}`);
}

function openStore(folder: string, limit = Number.MAX_SAFE_INTEGER) {
  return createFolderStore({
    folder,
    prefix: 'Test',
    mode: 'write',
    limit,
    shared: true,
    clock: systemClock,
  });
}

describePartStore('the folder store', {
  scratch: () => scratch.path,
  open: (mode = 'write') =>
    createFolderStore({
      folder: join(scratch.path, 'shared'),
      prefix: 'test',
      mode,
      limit: Number.MAX_SAFE_INTEGER,
      shared: true,
      clock: systemClock,
    }),
});

test('a folder that cannot be made is a save that failed, even where the system never says why', async () => {
  const sample = await makeSample(scratch.path);
  const outcome = await openStore('/proc/nothing/here').save(sample.key, sample.entry);
  expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/ENOENT/) });
});

test('two stores that save one part at the same time leave one whole entry and nothing else', async () => {
  const folder = freshFolder();
  const sample = await makeSample(scratch.path, { length: 2_500_000, partSize: 2_500_000 });
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(() => openStore(folder).save(sample.key, sample.entry)),
  );
  expect(outcomes.every(({ kind }) => kind === 'saved' || kind === 'exists')).toBe(true);
  expect(await readdir(join(folder, 'test', sample.identity.slice(0, 2)))).toHaveLength(1);
  const target = await makeTarget(scratch.path, sample);
  expect((await openStore(folder).restore(sample.key, target.into)).kind).toBe('hit');
});

test.each<[string, (entry: string) => Promise<void>]>([
  ['has a flipped byte', async (entry) => flipLastByte(entry)],
  ['is cut short', async (entry) => truncate(entry, (await stat(entry)).size - 1)],
  ['is empty', async (entry) => truncate(entry, 0)],
  ['is something else', async (entry) => writeFile(entry, '{"resumeFetchEntry":2}\nxyz')],
])('an entry that %s is bad once, then gone, and can be saved anew', async (_, damage) => {
  const folder = freshFolder();
  const store = openStore(folder);
  const sample = await makeSample(scratch.path);
  await store.save(sample.key, sample.entry);
  await damage(entryFile(folder, 'test', sample.key));
  const { into } = await makeTarget(scratch.path, sample);
  expect((await store.restore(sample.key, into)).kind).toBe('bad');
  expect((await store.restore(sample.key, into)).kind).toBe('miss');
  expect((await store.save(sample.key, sample.entry)).kind).toBe('saved');
});

test('a target that cannot be written does not cost the entry', async () => {
  const store = openStore(freshFolder());
  const sample = await makeSample(scratch.path);
  await store.save(sample.key, sample.entry);
  const { into } = await makeTarget(scratch.path, sample);
  expect((await store.restore(sample.key, { ...into, path: `${into.path}.gone` })).kind).toBe('bad');
  expect((await store.restore(sample.key, into)).kind).toBe('hit');
});

test('a folder that cannot be one is an outcome, not an exception', async () => {
  const folder = freshFolder();
  await writeFile(folder, 'a file in the way');
  const store = openStore(folder);
  const sample = await makeSample(scratch.path);
  const { into } = await makeTarget(scratch.path, sample);
  expect(['failed', 'refused']).toContain((await store.save(sample.key, sample.entry)).kind);
  expect((await store.restore(sample.key, into)).kind).not.toBe('hit');
  await store.close(0);
});

test('closing evicts the least recently used parts beyond the limit and leaves foreign files alone', async () => {
  const folder = freshFolder();
  const samples = await Promise.all([0, 1, 2, 3].map((index) => makeSample(scratch.path, { index })));
  const first = openStore(folder);
  for (const sample of samples) await first.save(sample.key, sample.entry);
  await first.close(1_000);
  for (const [age, sample] of samples.entries()) {
    const used = Date.now() / 1000 - 10_000 + age;
    const entry = entryFile(folder, 'test', sample.key);
    await utimes(entry, used, used);
  }
  await mkdir(join(folder, 'test', 'aa'), { recursive: true });
  await writeFile(join(folder, 'test', 'aa', 'mine.txt'), 'x'.repeat(300_000));
  const later = openStore(folder, 350_000);
  const [oldest] = samples;
  if (oldest === undefined) throw new Error('no sample');
  const { into } = await makeTarget(scratch.path, oldest);
  expect((await later.restore(oldest.key, into)).kind).toBe('hit');
  const extra = await makeSample(scratch.path, { index: 9 });
  await later.save(extra.key, extra.entry);
  await later.close(1_000);
  const kept = await Promise.all(
    [...samples, extra].map(async ({ key }) => {
      const found = await stat(entryFile(folder, 'test', key)).catch(() => undefined);
      return found !== undefined;
    }),
  );
  expect(kept).toEqual([true, false, false, true, true]);
  expect((await readFile(join(folder, 'test', 'aa', 'mine.txt'))).length).toBe(300_000);
});

async function flipLastByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test('an entry that another process replaces while it is read comes from one of the two, not from both', async () => {
  const folder = freshFolder();
  const length = 300_000;
  const identity = randomBytes(32).toString('hex');
  const source = join(scratch.path, 'both.bin');
  const whole = randomBytes(2 * length);
  await writeFile(source, whole);
  const half = (offset: number) => inPlace([{ path: source, offset, length }], undefined);
  const key = tailEntry(identity);
  const [writer, reader] = [openStore(folder), openStore(folder)];
  await writer.save(key, half(0));
  let over = false;
  const replacing = (async () => {
    for (let turn = 1; !over; turn++) await writer.save(key, half((turn % 2) * length));
  })();
  const path = join(scratch.path, 'restored.bin');
  try {
    for (let turn = 0; turn < 150; turn++) {
      await writeFile(path, Buffer.alloc(2 * length));
      const outcome = await reader.restore(key, { path, spans: undefined, size: 2 * length });
      if (outcome.kind !== 'hit') continue;
      const restored = await readFile(path);
      for (const { start, end } of outcome.spans) {
        expect(restored.subarray(start, end).equals(whole.subarray(start, end))).toBe(true);
      }
    }
  } finally {
    over = true;
    await replacing;
  }
});
