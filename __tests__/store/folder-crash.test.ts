import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEntryFile } from '../../src/store/entry-file.js';
import { bundle } from '../bundles.js';
import { generated } from '../origin/content.js';
import { drawFrom } from '../origin/faults/random-source.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { newMachine } from './machine.js';
import { scratchFolder } from './samples.js';

/**
 * Processes that save into a folder are killed in the middle of it, at a change of the folder that is drawn at random: while an
 * entry is being written, beside its renaming, or between two. `RESUME_FETCH_SEED` repeats what failed.
 */
const MiB = 1024 ** 2;
const kills = 14;
const content = generated(24 * MiB, 51);
const seed = Number(process.env.RESUME_FETCH_SEED ?? Math.floor(Math.random() * 2 ** 31));

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let origin: Origin;
let store: string;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
  origin = await startOrigin();
  store = join(scratch.path, 'store');
}, 120_000);

afterAll(async () => {
  await origin.close();
  await scratch.remove();
});

async function namesInStore(ending: string): Promise<string[]> {
  return (await readdir(store, { recursive: true })).filter((name) => name.endsWith(ending));
}

/** Every entry that has its name is whole, and holds the bytes of the file at the places that it says. */
async function expectSound(): Promise<void> {
  for (const name of await namesInStore('.entry')) {
    const key = { name: basename(name, '.entry'), renewable: false };
    const path = join(scratch.path, 'restored');
    await writeFile(path, '');
    const read = await readEntryFile(join(store, name), key, { path, spans: undefined, size: content.size });
    if (read.kind !== 'hit') throw new Error(`${name}: ${read.reason}`);
    const restored = await readFile(path);
    for (const { start, end } of read.spans) {
      expect(restored.subarray(start, end).equals(content.read(start, end))).toBe(true);
    }
  }
}

test(`whatever moment a process is killed at while it saves, the folder is sound (seed ${seed})`, async () => {
  const draw = drawFrom(seed);
  const url = origin.file('/a.bin', { content });
  const args = ['--cache-dir', store, '--part-size', '1MiB', url];
  await mkdir(join(store, 'resume-fetch'), { recursive: true });
  let killed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const lost = await newMachine(join(scratch.path, `machine-${kill}`), {});
    const running = lost.start(...args);
    let left = Math.ceil(draw() * 12);
    const watcher = watch(store, { recursive: true }, () => {
      left -= 1;
      if (left === 0) running.process.kill('SIGKILL');
    });
    // On a busy machine one may have ended before the news of its change came.
    if ((await running.told).signal === 'SIGKILL') killed += 1;
    watcher.close();
    await expectSound();
    await lost.lose();
  }

  expect(killed).toBeGreaterThan(0);

  const longAgo = Date.now() / 1000 - 2 * 3600;
  for (const name of await namesInStore('.tmp')) await utimes(join(store, name), longAgo, longAgo);
  // Who has saved something sweeps the folder: where a run was not killed in time, everything is there already.
  for (const name of (await namesInStore('.entry')).slice(0, 1)) await rm(join(store, name));
  const last = await newMachine(join(scratch.path, 'last'), {});
  const told = await last.run(...args);
  expect(told).toMatchObject({ code: 0, errors: '' });
  expect(told.downloaded + told.restored).toBe(content.size);
  expect((await last.read('a.bin')).equals(content.read(0, content.size))).toBe(true);
  await expectSound();
  expect(await namesInStore('.tmp')).toEqual([]);
  const warm = await newMachine(join(scratch.path, 'warm'), {});
  expect(await warm.run(...args)).toMatchObject({ code: 0, restored: content.size });
}, 120_000);
