import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type BlobStorage, startBlobStorage } from '../cache-service/blob-storage.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { type SlowStorage, slowStorage } from '../cache-service/slow-storage.js';
import { generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { newMachine } from './machine.js';
import { scratchFolder } from './samples.js';

const MiB = 1024 ** 2;

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let storage: BlobStorage;
let line: SlowStorage;
let service: CacheService;
let origin: Origin;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
  storage = await startBlobStorage();
  line = await slowStorage(storage);
  service = await startCacheService(line);
  origin = await startOrigin();
}, 120_000);

afterAll(async () => {
  await origin.close();
  await service.close();
  await line.close();
  await storage.close();
  await scratch.remove();
});

test('files that wait longer for their first part than a silent store is waited for come from a slow, steady one', async () => {
  const urls = Array.from({ length: 8 }, (_, index) =>
    origin.file(`/${index}.bin`, { content: generated(4 * MiB, 60 + index) }),
  );
  const args = ['--part-size', '1MiB', '--concurrency', '8', ...urls];
  const first = await newMachine(join(scratch.path, 'first'), service.env);
  expect(await first.run(...args)).toMatchObject({ code: 0, downloaded: 32 * MiB });

  line.bytesPerSecond = 3.5 * MiB;
  const second = await newMachine(join(scratch.path, 'second'), service.env);
  const told = await second.run(...args);
  expect(told).toMatchObject({ code: 0, errors: '', restored: 32 * MiB });
}, 90_000);
