import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { type SlowStorage, slowStorage } from '../cache-service/slow-storage.js';
import { startJob } from '../e2e/job.js';
import { digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import type { ResourceOptions } from '../origin/resource.js';
import { newMachine, type Told } from './machine.js';
import { scratchFolder } from './samples.js';
import { sharedStorage } from './shared-storage.js';

const MiB = 1024 ** 2;
const size = 50_000;
const down: Partial<ResourceOptions> = { behave: () => ({ kind: 'status', status: 503 }) };
const missing: Partial<ResourceOptions> = { behave: () => ({ kind: 'status', status: 404 }) };

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let storage: SlowStorage;
let service: CacheService;
let origin: Origin;
let machines = 0;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
  storage = await slowStorage(await sharedStorage());
}, 120_000);

afterAll(async () => {
  await storage.close();
  await scratch.remove();
});

beforeEach(async () => {
  storage.bytesPerSecond = Number.POSITIVE_INFINITY;
  service = await startCacheService(storage);
  origin = await startOrigin();
});

afterEach(async () => {
  await origin.close();
  await service.close();
});

function serve(index: number, options: Partial<ResourceOptions> = {}): string {
  return origin.file(`/${index}.bin`, { content: generated(size, index), ...options });
}

function serveAll(count: number, options: Partial<ResourceOptions> = {}): string[] {
  return Array.from({ length: count }, (_, index) => serve(index, options));
}

async function run(urls: readonly string[], ...args: string[]): Promise<Told> {
  machines += 1;
  const machine = await newMachine(join(scratch.path, `machine-${machines}`), service.env);
  return machine.run(...args, '--urls', urls.join('\n'));
}

function job() {
  machines += 1;
  return startJob(scratch.path, `job-${machines}`, service.env);
}

function calls(method: string): number {
  return service.calls.filter((call) => call.method === method).length;
}

test('a file that a later step changed is not kept under the digest that it had', async () => {
  const urls = serveAll(3).join('\n');
  service.weather.readOnly = true;
  const first = await job();
  const main = await first.main({ urls }).told;
  expect(main.code).toBe(0);
  expect(service.entries.all).toEqual([]);
  service.weather.clear();
  await writeFile(join(first.workspace, '0.bin'), Buffer.alloc(size, 'x'));
  expect((await first.post({ urls }, main).told).code).toBe(0);
  expect(service.entries.all).toHaveLength(1);

  const second = await job();
  const again = await second.main({ urls }).told;
  expect(again.outputs.get('downloaded-bytes')).toBe(String(size));
  const file = await readFile(join(second.workspace, '0.bin'));
  expect(file.equals(generated(size, 0).read(0, size))).toBe(true);
  const third = await (await job()).main({ urls }).told;
  expect(third.outputs.get('downloaded-bytes')).toBe('0');
}, 60_000);

test('a run whose bundle did not come in time adds to it, instead of putting less in its place', async () => {
  const count = 20;
  expect((await run(serveAll(count))).code).toBe(0);
  const urls = serveAll(count, missing);
  const changed = { content: generated(size, 1_000), etag: '"2"' };
  serve(0, changed);
  // The library asks again and again, for longer than files wait.
  service.weather.unavailable.set('GetCacheEntryDownloadURL', 3);
  expect(await run(urls)).toMatchObject({ code: 1, downloaded: size, restored: 0 });
  service.weather.clear();
  serveAll(count);
  serve(0, changed);
  expect(await run(urls)).toMatchObject({
    code: 0,
    downloaded: 0,
    restored: count * size,
  });
}, 90_000);

test('a bundle that comes steadily is waited for, however long it takes', async () => {
  const [count, each] = [40, 500_000];
  const urls = Array.from({ length: count }, (_, index) => serve(index, { content: generated(each, index) }));
  expect((await run(urls)).code).toBe(0);
  storage.bytesPerSecond = 3 * MiB;
  expect(await run(urls)).toMatchObject({ code: 0, downloaded: 0, restored: count * each });
}, 60_000);

test('with the source down, one that comes slowly is waited for as well', async () => {
  const [count, each] = [4, 900_000];
  const lines = (options: Partial<ResourceOptions>) =>
    Array.from({ length: count }, (_, index) => {
      const content = generated(each, index);
      return `${serve(index, { content, ...options })} checksum=sha-256=${digestOf(content)}`;
    });
  expect((await run(lines({}))).code).toBe(0);
  storage.bytesPerSecond = 0.4 * MiB;
  expect(await run(lines(down), '--retries', '0')).toMatchObject({
    code: 0,
    downloaded: 0,
    restored: count * each,
  });
}, 90_000);

test('a source of large files among small ones is asked for one byte of each, when the store has them all', async () => {
  const large = [200, 201].map((index) => serve(index, { content: generated(2 * MiB, index) }));
  const urls = [...serveAll(6), ...large, serve(6)];
  expect((await run(urls)).code).toBe(0);
  const before = origin.log.length;
  expect(await run(urls, '--concurrency', '1')).toMatchObject({ code: 0, downloaded: 0 });
  const asked = origin.log.slice(before).map(({ path, range }) => `${path} ${range}`);
  expect(asked).toHaveLength(urls.length);
  expect(asked.filter((each) => !each.endsWith(' bytes=0-0'))).toEqual([]);
}, 60_000);

test('two lists that have small files in common keep the files of both', async () => {
  const common = serveAll(20);
  const lists = [1_001, 1_002].map((own) => [...common, serve(own)]);
  const [first = [], second = []] = lists;
  expect(await run(first)).toMatchObject({ code: 0, downloaded: 21 * size });
  expect(await run(second)).toMatchObject({ code: 0 });
  const uploaded = service.bytesUploaded();
  for (const urls of [first, second, first]) {
    expect(await run(urls)).toMatchObject({ code: 0, downloaded: 0, restored: 21 * size });
  }
  expect(service.bytesUploaded()).toBe(uploaded);
}, 60_000);

test('a warm run leaves post nothing to do, and post asks nothing where it may not save', async () => {
  const urls = serveAll(20).join('\n');
  const cold = await job();
  await cold.post({ urls }, await cold.main({ urls }).told).told;
  for (const inputs of [{ urls }, { urls, 'cache-mode': 'read' }]) {
    const warm = await job();
    const main = await warm.main(inputs).told;
    expect(main.outputs.get('downloaded-bytes')).toBe('0');
    service.calls.splice(0);
    expect((await warm.post(inputs, main).told).code).toBe(0);
    expect(service.calls).toEqual([]);
  }
  serve(3, { content: generated(size, 1_003), etag: '"2"' });
  const reading = await job();
  const inputs = { urls, 'cache-mode': 'read' };
  const main = await reading.main(inputs).told;
  expect(main.outputs.get('downloaded-bytes')).toBe(String(size));
  service.calls.splice(0);
  expect((await reading.post(inputs, main).told).code).toBe(0);
  expect(service.calls).toEqual([]);
}, 60_000);

test('of a small file that is unfinished nothing is kept, as nobody would look for it', async () => {
  const url = serve(0, { content: generated(900_000, 0), bandwidth: 150_000 });
  expect((await run([url], '--time-limit', '3s')).code).not.toBe(0);
  expect(service.entries.all).toEqual([]);
  expect(calls('CreateCacheEntry')).toBe(0);
}, 60_000);

test('with the source down a known content comes from the cache, whatever else of the list was not there', async () => {
  const big = MiB + 100_000;
  const line = (index: number, options: Partial<ResourceOptions> = {}) => {
    const content = generated(big, index);
    return `${serve(index, { content, ...options })} checksum=sha-256=${digestOf(content)}`;
  };
  expect((await run([line(100)])).code).toBe(0);
  const fresh = Array.from({ length: 9 }, (_, index) => line(index));
  const told = await run([...fresh, line(100, down)], '--concurrency', '1', '--retries', '0');
  expect(told).toMatchObject({ code: 0, restored: big });
  expect(told.events.filter(({ type }) => type === 'warning')).toEqual([]);
}, 60_000);
