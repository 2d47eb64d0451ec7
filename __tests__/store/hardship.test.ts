import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import type { Method } from '../cache-service/weather.js';
import { digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { type Machine, newMachine, sumOf, type Told } from './machine.js';
import { scratchFolder } from './samples.js';
import { sharedStorage } from './shared-storage.js';

const MiB = 1024 ** 2;
const size = 6 * MiB;
const content = generated(size, 21);
const part = ['--part-size', '1MiB'];

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let service: CacheService;
let origin: Origin;
let url: string;
let machines = 0;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
  await sharedStorage();
}, 120_000);

afterAll(() => scratch.remove());

beforeEach(async () => {
  service = await startCacheService(await sharedStorage());
  origin = await startOrigin();
  url = origin.file('/file.bin', { content });
});

afterEach(async () => {
  await origin.close();
  await service.close();
});

async function machine(env: Record<string, string> = service.env): Promise<Machine> {
  machines += 1;
  return newMachine(join(scratch.path, `machine-${machines}`), env);
}

async function run(env?: Record<string, string>, ...args: string[]): Promise<Told> {
  const fresh = await machine(env);
  const told = await fresh.run(...part, ...args, url);
  expect(told).toMatchObject({ code: 0, errors: '' });
  expect(
    createHash('sha256')
      .update(await fresh.read('file.bin'))
      .digest('hex'),
  ).toBe(digestOf(content));
  // A connection that is replaced while it brings something brings that twice.
  expect(told.downloaded + told.restored).toBeGreaterThanOrEqual(size);
  expect(told.downloaded + told.restored).toBeLessThan(1.5 * size);
  return told;
}

function unsaved(told: Told, kind: string): number {
  return told.events.filter(
    ({ type, outcome }) => type === 'unsaved' && JSON.stringify(outcome).includes(`"${kind}"`),
  ).length;
}

describe('the file is exact and the step succeeds when', () => {
  test('saves are over the rate limit', async () => {
    service.weather.rateLimited = 100;
    const told = await run();
    expect(unsaved(told, 'rate-limited')).toBe(6);
    expect(service.calls.filter(({ method }) => method === 'CreateCacheEntry').length).toBeLessThan(8);
  });

  test('the token may only read', async () => {
    const told = await run(service.envOf('main', 'read'));
    expect(unsaved(told, 'refused')).toBe(6);
  });

  test.each(['read', 'none', 'write-only'])('ACTIONS_CACHE_MODE is %s', async (mode) => {
    await run();
    const told = await run({ ...service.env, ACTIONS_CACHE_MODE: mode });
    expect(told.restored).toBe(mode === 'read' ? size : 0);
    expect(service.entries.all).toHaveLength(7);
  });

  test('keys are reserved by uploads that were killed', async () => {
    service.weather.reservedByOthers = 2;
    const told = await run();
    expect(sumOf(told, 'saved', 'parts')).toBe(6);
    expect((await run()).restored).toBe(size);
  }, 60_000);

  test('archives are corrupted: those parts alone are fetched again, and kept anew', async () => {
    await run();
    await service.corrupt('-1048576-2.');
    await service.corrupt('-1048576-4.');
    const told = await run();
    expect(told.restored).toBe(4 * MiB);
    // One line for all of them.
    const warnings = told.events.filter(({ type }) => type === 'warning');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toMatch(
      /^2 parts in the Actions cache cannot be used and must come from the source: /,
    );
    const again = await run();
    expect(again.restored).toBe(size);
    expect(again.events.filter(({ type }) => type === 'restored')).toEqual([
      { type: 'restored', file: 'file.bin', bytes: size, size, seconds: expect.any(Number) },
    ]);
  });

  test('parts were evicted', async () => {
    await run();
    service.entries.evict(({ key }) => key.includes('-1048576-3.'));
    expect((await run()).restored).toBe(5 * MiB);
    expect((await run()).restored).toBe(size);
  });

  test.each<[string, Method]>([
    ['lookups are', 'GetCacheEntryDownloadURL'],
    ['saves are', 'CreateCacheEntry'],
  ])(
    '%s never answered: the download does not wait for it',
    async (_, method) => {
      service.weather.hanging.add(method);
      const fresh = await machine();
      const started = Date.now();
      const running = fresh.start(...part, url);
      const file = await running.event(({ type }) => type === 'file');
      expect(file).toMatchObject({ status: 'complete', bytesRestored: 0, error: null });
      expect(Date.now() - started).toBeLessThan(15_000);
      running.process.kill('SIGINT');
      await running.told;
      expect(
        createHash('sha256')
          .update(await fresh.read('file.bin'))
          .digest('hex'),
      ).toBe(digestOf(content));
    },
    60_000,
  );

  test('lookups are never answered: of many files only the first ones wait', async () => {
    service.weather.hanging.add('GetCacheEntryDownloadURL');
    const urls = Array.from({ length: 24 }, (_, index) => {
      const each = generated(MiB, 100 + index);
      return `${origin.file(`/many/${index}.bin`, { content: each })} checksum=sha-256=${digestOf(each)}`;
    });
    const fresh = await machine();
    const started = Date.now();
    const told = await fresh.run('--urls', urls.join('\n'), '--cache-mode', 'read');
    expect(told).toMatchObject({ code: 0, downloaded: 24 * MiB });
    expect(Date.now() - started).toBeLessThan(25_000);
  }, 60_000);

  test('the service begins to hang in the middle of a restore', async () => {
    await run();
    const fresh = await machine();
    const asked = service.called('GetCacheEntryDownloadURL');
    const running = fresh.start(...part, url);
    await asked;
    service.weather.hanging.add('GetCacheEntryDownloadURL');
    const file = await running.event(({ type }) => type === 'file');
    expect(file).toMatchObject({ status: 'complete' });
    running.process.kill('SIGINT');
    await running.told;
    expect(
      createHash('sha256')
        .update(await fresh.read('file.bin'))
        .digest('hex'),
    ).toBe(digestOf(content));
  }, 60_000);

  test('the service is gone', async () => {
    const env = service.env;
    await run({ ...env, ACTIONS_RESULTS_URL: 'http://127.0.0.1:1/' });
  }, 120_000);

  test('storage takes no upload', async () => {
    service.weather.expiredUploads = true;
    const told = await run();
    expect(unsaved(told, 'failed')).toBeGreaterThan(0);
    expect(JSON.stringify(told.events)).not.toMatch(/sig=/);
  }, 60_000);
});

test('cache-limit bounds what one run saves', async () => {
  const told = await run(undefined, '--cache-limit', '2MiB');
  expect(sumOf(told, 'saved', 'bytes')).toBe(2 * MiB);
  expect(unsaved(told, 'refused')).toBe(4);
});

test('cache-keep: partial keeps no record and saves nothing more of a file that is complete', async () => {
  const told = await run(undefined, '--cache-keep', 'partial');
  expect(service.entries.all.some(({ key }) => key.includes('-index'))).toBe(false);
  expect(told.events.filter(({ type }) => type === 'finished')).toHaveLength(1);
});

test('cache-prefix starts afresh', async () => {
  await run();
  expect((await run(undefined, '--cache-prefix', 'other')).restored).toBe(0);
  expect((await run(undefined, '--cache-prefix', 'other')).restored).toBe(size);
});

test('without validators nothing is kept, so content that changed at the same size is not served from the cache', async () => {
  const plain = { etag: undefined, lastModified: undefined };
  origin.file('/file.bin', { content: generated(size, 22), ...plain });
  const first = await machine();
  await first.run(...part, url);
  origin.file('/file.bin', { content, ...plain });
  expect((await run()).restored).toBe(0);
});
