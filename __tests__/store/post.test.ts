import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { startJob } from '../e2e/job.js';
import { bytes, digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { scratchFolder } from './samples.js';

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

test('what a main step that was killed leaves, post saves: whole parts, the tail, and small files', async () => {
  const content = generated(12 * MiB, 31);
  const small = bytes('small and complete');
  const urls = [
    origin.file('/small.txt', { content: small }),
    origin.file('/big.bin', { content, bandwidth: 2 * MiB }),
  ].join('\n');
  const inputs = { urls, 'part-size': '4MiB', connections: '2', 'progress-interval': '100ms' };
  const job = await startJob(scratch.path, 'killed', service.env);
  const main = job.main(inputs);
  await main.said(/big\.bin\s+[5-7]\d(\.\d)?\s*%/);
  main.child.kill('SIGKILL');
  const left = await main.told;
  expect(left.signal).toBe('SIGKILL');
  const post = await job.post(inputs, left).told;
  expect(post.code).toBe(0);
  const kept = service.entries.all.map(({ key }) => key);
  expect(kept.filter((key) => key.includes('-tail.'))).toHaveLength(1);
  expect(kept.filter((key) => key.includes('-bundle.'))).toHaveLength(1);

  const sent = origin.log.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  const next = await startJob(scratch.path, 'next', service.env);
  const told = await next.main(inputs).told;
  expect(told.code).toBe(0);
  const restored = Number(told.outputs.get('restored-bytes'));
  // What had been sent and was not on the disk yet when the process died is all that is lost.
  expect(restored).toBeGreaterThan(sent / 4);
  expect(Number(told.outputs.get('downloaded-bytes')) + restored).toBe(content.size + small.size);
  const file = await readFile(join(next.workspace, 'big.bin'));
  expect(createHash('sha256').update(file).digest('hex')).toBe(digestOf(content));
}, 60_000);

test('a part that main found damaged is saved by post under the next suffix', async () => {
  const content = generated(12 * MiB, 32);
  const urls = origin.file('/damaged.bin', { content });
  const inputs = { urls, 'part-size': '4MiB' };
  const first = await startJob(scratch.path, 'first', service.env);
  expect((await first.main(inputs).told).code).toBe(0);
  const { key } = service.entries.all.findLast((each) => each.key.endsWith('-4194304-1.0')) ?? { key: '' };
  const stem = key.slice(0, -1);
  await service.corrupt(stem);

  const second = await startJob(scratch.path, 'second', service.env);
  service.weather.rateLimited = 100;
  service.weather.retryAfter = 2;
  const main = await second.main(inputs).told;
  service.weather.clear();
  expect(Number(main.outputs.get('restored-bytes'))).toBe(8 * MiB);
  expect(service.entries.all.filter((each) => each.key.startsWith(stem))).toHaveLength(1);
  const post = await second.post(inputs, main).told;
  expect(post.code).toBe(0);
  expect(service.entries.all.filter((each) => each.key.startsWith(stem)).map((each) => each.key)).toEqual([
    key,
    `${stem}1`,
  ]);

  const third = await startJob(scratch.path, 'third', service.env);
  const told = await third.main(inputs).told;
  expect(Number(told.outputs.get('restored-bytes'))).toBe(content.size);
}, 60_000);

test('cache-limit holds for the whole run: post saves what main has left of it, and no more', async () => {
  const content = generated(12 * MiB, 33);
  const inputs = {
    urls: origin.file('/limited.bin', { content }),
    'part-size': '1MiB',
    'cache-limit': '4MiB',
  };
  const before = service.bytesUploaded();
  const job = await startJob(scratch.path, 'limited', service.env);
  const main = await job.main(inputs).told;
  expect(main.code).toBe(0);
  expect((await job.post(inputs, main).told).stdout).toMatch(/refused by the cache \(cache-limit of 4/);
  const saved = service.bytesUploaded() - before;
  expect(saved).toBeGreaterThan(4 * MiB);
  expect(saved).toBeLessThan(5 * MiB);
}, 60_000);

test('a rate limit that main heard of is over before post saves anything', async () => {
  const content = generated(3 * MiB, 34);
  const inputs = { urls: origin.file('/later.bin', { content }), 'part-size': '1MiB' };
  const job = await startJob(scratch.path, 'later', service.env);
  service.weather.rateLimited = 100;
  service.weather.retryAfter = 4;
  const limited = service.answered('CreateCacheEntry').then(() => Date.now());
  const main = await job.main(inputs).told;
  service.weather.clear();
  const until = (await limited) + 4_000;
  const created = service.called('CreateCacheEntry').then(() => Date.now());
  const post = await job.post(inputs, main).told;
  expect(await created).toBeGreaterThan(until - 50);
  expect(post.stdout).toMatch(/saved 3 parts \(3\.0 MiB\)/);
}, 60_000);

test('main does not wait for a service that does not answer, and post saves what it has left', async () => {
  const content = generated(3 * MiB, 37);
  const inputs = { urls: origin.file('/silent.bin', { content }), 'part-size': '1MiB' };
  const job = await startJob(scratch.path, 'silent', service.env);
  service.weather.hanging.add('CreateCacheEntry');
  const asked = service.called('CreateCacheEntry').then(() => Date.now());
  const main = await job.main(inputs).told;
  expect(Date.now() - (await asked)).toBeLessThan(12_000);
  service.weather.clear();
  expect((await job.post(inputs, main).told).stdout).toMatch(/saved 3 parts \(3\.0 MiB\)/);
}, 60_000);

test('a post step that is told to stop says what it has not saved, and not that it has saved everything', async () => {
  const content = generated(3 * MiB, 38);
  const inputs = { urls: origin.file('/stopped.bin', { content }), 'part-size': '1MiB' };
  const job = await startJob(scratch.path, 'stopped', service.env);
  service.weather.readOnly = true;
  const main = await job.main(inputs).told;
  service.weather.clear();
  service.weather.hanging.add('CreateCacheEntry');
  const asked = service.called('CreateCacheEntry');
  const post = job.post(inputs, main);
  await asked;
  post.child.kill('SIGINT');
  const { code, stdout } = await post.told;
  service.weather.clear();
  expect(code).toBe(0);
  expect(stdout).toMatch(/Stopped before everything was saved.*\n3 parts failed to save/);
  expect(stdout).not.toMatch(/Everything had been saved/);
}, 60_000);

test.each(['read', 'none'])(
  'with cache-mode %s post says that nothing is saved, and asks nothing',
  async (mode) => {
    const content = generated(3 * MiB, 35);
    const inputs = { urls: origin.file(`/${mode}.bin`, { content }), 'cache-mode': mode };
    const job = await startJob(scratch.path, `mode-${mode}`, service.env);
    const main = await job.main(inputs).told;
    service.calls.splice(0);
    const post = await job.post(inputs, main).told;
    expect(post).toMatchObject({ code: 0, stdout: `Nothing is saved: cache-mode is ${mode}.\n` });
    expect(service.calls).toEqual([]);
  },
  60_000,
);

test('with cache-keep partial, the handover calls nothing damaged that has done its work', async () => {
  const content = generated(3 * MiB, 36);
  const urls = [origin.file('/kept.bin', { content }), origin.file('/few.txt', { content: bytes('few') })];
  const inputs = { urls: urls.join('\n'), 'part-size': '1MiB', 'cache-keep': 'partial' };
  const job = await startJob(scratch.path, 'partial', service.env);
  const main = await job.main(inputs).told;
  const log = await readFile(main.state.get('handover') ?? '', 'utf8');
  expect(log).toMatch(/"type":"started"/);
  expect(log).not.toMatch(/"type":"damaged"/);
  expect((await job.post(inputs, main).told).code).toBe(0);
}, 60_000);
