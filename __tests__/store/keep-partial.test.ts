import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes, digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { type Machine, newMachine, type Running } from './machine.js';
import { scratchFolder } from './samples.js';
import { places, type SharedPlace } from './shared-places.js';

/** `cache-keep: partial` with a folder: progress is kept while a file is being fetched, and nothing once it is there. */
const MiB = 1024 ** 2;
const content = generated(12 * MiB, 41);
/** Over four connections it takes three seconds: what a test does in the middle has time. */
const slow = { content, bandwidth: MiB };
const [folderPlace] = places;

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let place: SharedPlace;
let origin: Origin;
let machines = 0;

beforeAll(() => bundle('cli'), 120_000);

beforeEach(async () => {
  scratch = await scratchFolder();
  if (folderPlace === undefined) throw new Error('there is no place');
  place = await folderPlace.open(scratch.path);
  origin = await startOrigin();
});

afterEach(async () => {
  await origin.close();
  await place.close();
  await scratch.remove();
});

async function machine(): Promise<Machine> {
  machines += 1;
  return newMachine(join(scratch.path, `machine-${machines}`), place.env);
}

function options(...urls: string[]): string[] {
  return [...place.args, '--part-size', '1MiB', '--cache-keep', 'partial', ...urls];
}

async function savedParts(running: Running, parts: number): Promise<void> {
  let saved = 0;
  await running.event(({ type }) => type === 'saved' && ++saved >= parts);
}

async function expectExact(fresh: Machine): Promise<void> {
  const found = createHash('sha256').update(await fresh.read('big.bin'));
  expect(found.digest('hex')).toBe(digestOf(content));
}

test('parts are saved while a file is fetched; of what is complete nothing is left', async () => {
  const big = origin.file('/big.bin', slow);
  const small = origin.file('/small.txt', { content: bytes('a small file') });
  const fresh = await machine();
  const running = fresh.start(...options(big, small));
  await savedParts(running, 3);
  const meanwhile = await place.entries();
  expect(meanwhile.length).toBeGreaterThanOrEqual(3);
  expect(meanwhile.every((name) => /-1048576-\d+\.entry$/.test(name))).toBe(true);
  expect(await running.told).toMatchObject({ code: 0, errors: '', downloaded: content.size + 12 });
  await expectExact(fresh);
  expect(await place.entries()).toEqual([]);
}, 60_000);

test('a run on another machine goes on from what one that was lost had saved, and leaves nothing either', async () => {
  const url = origin.file('/big.bin', slow);
  const lost = await machine();
  const running = lost.start(...options(url));
  await savedParts(running, 4);
  running.process.kill('SIGKILL');
  await running.told;
  await lost.lose();
  const next = await machine();
  const told = await next.run(...options(url));
  expect(told).toMatchObject({ code: 0, errors: '' });
  expect(told.restored).toBeGreaterThanOrEqual(4 * MiB);
  expect(told.downloaded + told.restored).toBe(content.size);
  await expectExact(next);
  expect(await place.entries()).toEqual([]);
}, 60_000);

test('a run that is stopped keeps its tail too, and the next one leaves nothing of it', async () => {
  const url = origin.file('/big.bin', slow);
  const stopped = await machine();
  const running = stopped.start(...options(url));
  await savedParts(running, 2);
  running.process.kill('SIGINT');
  expect((await running.told).code).toBe(130);
  const names = await place.entries();
  expect(names.filter((name) => name.includes('-tail'))).toHaveLength(1);
  expect(names.filter((name) => /-(index|bundle)/.test(name))).toEqual([]);
  await stopped.lose();
  const next = await machine();
  const told = await next.run(...options(url));
  expect(told.code).toBe(0);
  expect(told.restored).toBeGreaterThan(2 * MiB);
  await expectExact(next);
  expect(await place.entries()).toEqual([]);
}, 60_000);
