import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { startJob } from '../e2e/job.js';
import { digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { newMachine } from './machine.js';
import { scratchFolder } from './samples.js';

/** What a run has from the store it does not offer to the store, neither in its main step nor in its post step. */
const MiB = 1024 ** 2;

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

test.each(['checksum', 'validator'])(
  'of a file known by its %s that main restored, post asks the service nothing',
  async (known) => {
    const byChecksum = known === 'checksum';
    const content = generated(12 * MiB, byChecksum ? 51 : 52);
    const url = origin.file(byChecksum ? '/sum.bin' : '/tag.bin', { content });
    const urls = byChecksum ? `${url} checksum=sha-256=${digestOf(content)}` : url;
    const inputs = { urls, 'part-size': '1MiB' };
    const cold = await startJob(scratch.path, `cold-${known}`, service.env);
    const first = await cold.main(inputs).told;
    expect((await cold.post(inputs, first).told).code).toBe(0);

    const warm = await startJob(scratch.path, `warm-${known}`, service.env);
    const main = await warm.main(inputs).told;
    expect(Number(main.outputs.get('restored-bytes'))).toBe(content.size);
    service.calls.splice(0);
    expect(await warm.post(inputs, main).told).toMatchObject({ code: 0 });
    expect(service.calls).toEqual([]);
  },
  60_000,
);

test('one content under two names is saved once: no run supersedes the record of another item', async () => {
  const content = generated(3 * MiB, 54);
  const url = origin.file('/twice.bin', { content });
  const args = ['--part-size', '1MiB', '--urls', `${url} out=a.bin\n${url} out=b.bin`];
  const first = await newMachine(join(scratch.path, 'twice'), service.env);
  expect(await first.run(...args)).toMatchObject({ code: 0, errors: '' });
  const saved = service.entries.all.length;
  const next = await newMachine(join(scratch.path, 'twice-again'), service.env);
  expect(await next.run(...args)).toMatchObject({ code: 0, downloaded: 0, restored: 6 * MiB });
  expect(service.entries.all.slice(saved).map(({ key }) => key)).toEqual([]);
}, 60_000);

test('of a file with one damaged part, that one is tried once, and the others are not offered', async () => {
  const content = generated(6 * MiB, 53);
  const url = origin.file('/damaged.bin', { content });
  const args = ['--part-size', '1MiB', `${url} checksum=sha-256=${digestOf(content)}`];
  const first = await newMachine(join(scratch.path, 'before'), service.env);
  expect(await first.run(...args)).toMatchObject({ code: 0, errors: '' });
  const damaged = service.entries.all.findLast(({ key }) => key.endsWith('-1048576-2.0'))?.key ?? '';
  await service.corrupt(damaged);

  const next = await newMachine(join(scratch.path, 'after'), service.env);
  const told = await next.run(...args);
  expect(told).toMatchObject({ code: 0, restored: 5 * MiB, downloaded: MiB });
  expect(told.events.filter(({ type }) => type === 'unsaved')).toEqual([]);
  expect(told.events.filter(({ type }) => type === 'warning')).toHaveLength(1);
  const stem = damaged.slice(0, -1);
  expect(service.entries.all.map(({ key }) => key)).toContain(`${stem}1`);
}, 60_000);
