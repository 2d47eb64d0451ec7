import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundlesOf } from '../../src/plan/bundle-layout.js';
import { subjectOf } from '../../src/plan/record.js';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { newMachine } from './machine.js';
import { scratchFolder } from './samples.js';

const count = 2_000;
const size = 10_000;

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let service: CacheService;
let origin: Origin;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
  service = await startCacheService();
  origin = await startOrigin();
}, 120_000);

afterAll(async () => {
  await origin.close();
  await service.close();
  await scratch.remove();
});

function serve(index: number, seed: number): string {
  return origin.file(`/small/${index}.txt`, { content: generated(size, seed), etag: `"${seed}"` });
}

function calls(method: string): number {
  return service.calls.filter((call) => call.method === method).length;
}

test('2,000 small files cost at most 10 saves and 10 restores, and one that changed does not cost the others', async () => {
  const urls = Array.from({ length: count }, (_, index) => serve(index, index));
  const list = urls.join('\n');
  const run = async (name: string) => {
    service.calls.splice(0);
    const machine = await newMachine(join(scratch.path, name), service.env);
    const told = await machine.run('--concurrency', '16', '--connections-per-host', '16', '--urls', list);
    expect(told).toMatchObject({ code: 0, errors: '' });
    return { told, machine };
  };
  const cold = await run('cold');
  expect(cold.told.downloaded).toBe(count * size);
  // After the first of them have taught what to expect, each comes with the first answer.
  expect(origin.requests().length).toBeLessThan(count + 50);
  expect(calls('CreateCacheEntry')).toBeLessThanOrEqual(10);
  const uploaded = service.bytesUploaded();

  const warm = await run('warm');
  expect(warm.told).toMatchObject({ downloaded: 0, restored: count * size });
  expect(calls('GetCacheEntryDownloadURL')).toBeLessThanOrEqual(10);
  expect(calls('CreateCacheEntry')).toBe(0);
  expect((await warm.machine.read('1234.txt')).equals(generated(size, 1234).read(0, size))).toBe(true);

  serve(700, 70_000);
  const changed = await run('changed');
  expect(changed.told).toMatchObject({ downloaded: size, restored: (count - 1) * size });
  expect(calls('CreateCacheEntry')).toBe(1);
  // Where a list is cut follows from its URLs, and so from the port of this origin: bundles are of very different sizes.
  const subjects = urls.map((url) => subjectOf({ checksums: [], sources: [new URL(url)] }));
  const bundle = bundlesOf(subjects).find((plan) => plan.subjects.includes(subjects[700] ?? ''));
  const share = (bundle?.subjects.length ?? 0) / count;
  expect(share).toBeLessThan(1);
  expect(service.bytesUploaded() - uploaded).toBeLessThan(1.1 * share * uploaded + 10_000);
  expect((await changed.machine.read('700.txt')).equals(generated(size, 70_000).read(0, size))).toBe(true);
}, 120_000);

test('small files whose checksums are known come from the cache alone', async () => {
  const lines = Array.from({ length: 50 }, (_, index) => {
    const content = generated(size, index + 5_000);
    const url = origin.file(`/named/${index}.txt`, { content });
    return `${url} checksum=sha-256=${digestOf(content)}`;
  });
  const args = ['--urls', lines.join('\n')];
  const first = await newMachine(join(scratch.path, 'named-1'), service.env);
  expect((await first.run(...args)).code).toBe(0);
  const asked = origin.log.length;
  const second = await newMachine(join(scratch.path, 'named-2'), service.env);
  expect(await second.run(...args)).toMatchObject({ code: 0, downloaded: 0, restored: 50 * size });
  expect(origin.log).toHaveLength(asked);
});
