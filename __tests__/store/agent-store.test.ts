import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CacheMode } from '../../src/inputs/settings.js';
import { createAgentStore } from '../../src/store/agent/agent-store.js';
import type { AgentLimits } from '../../src/store/agent/limits.js';
import { systemClock } from '../../src/system-clock.js';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import {
  type FirstCacheService,
  type FirstWeather,
  startFirstCacheService,
} from '../cache-service/first-version.js';
import { describePartStore } from './conformance.js';
import { makeSample, makeTarget, scratchFolder } from './samples.js';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let agent: string;

beforeAll(async () => {
  agent = await bundle('cache-agent');
  scratch = await scratchFolder();
}, 120_000);

afterAll(() => scratch.remove());

describe.each([
  ['second', startCacheService],
  ['first', startFirstCacheService],
] as const)('with the %s version of the service', (_version, start) => {
  let service: CacheService | FirstCacheService;

  beforeAll(async () => {
    service = await start();
  });

  afterAll(() => service.close());

  function open(mode: CacheMode = 'write', limits: Partial<AgentLimits> = {}) {
    return createAgentStore({
      agentPath: agent,
      stagingParent: scratch.path,
      prefix: 'Test',
      mode,
      env: { ...process.env, ...service.env },
      clock: systemClock,
      limits: { patienceMs: 10, ...limits },
    });
  }

  describePartStore('the store behind the cache agent', { scratch: () => scratch.path, open });
});

describe('the first version', () => {
  let service: FirstCacheService;

  beforeAll(async () => {
    service = await startFirstCacheService();
  });

  afterAll(() => service.close());

  test.each<[string, Partial<FirstWeather>]>([
    ['a refused chunk', { refusedChunks: 1 }],
    ['a refused commit', { refusedCommits: 1 }],
  ])('%s is no success, although the library returns an id', async (_, weather) => {
    Object.assign(service.weather, weather);
    const store = createAgentStore({
      agentPath: agent,
      stagingParent: scratch.path,
      prefix: 'test',
      mode: 'write',
      env: { ...process.env, ...service.env },
      clock: systemClock,
      limits: { patienceMs: 10, lingerMs: 0 },
    });
    const sample = await makeSample(scratch.path);
    expect((await store.save(sample.key, sample.entry)).kind).toBe('failed');
    const { into } = await makeTarget(scratch.path, sample);
    expect(await store.restore(sample.key, into)).toEqual({ kind: 'miss' });
    // Its key is reserved and holds nothing: the next one takes the next suffix.
    expect((await store.save(sample.key, sample.entry)).kind).toBe('saved');
    expect((await store.restore(sample.key, into)).kind).toBe('hit');
    await store.close(10_000);
  });
});

describe('an entry that was missing a moment ago', () => {
  let service: CacheService;

  beforeAll(async () => {
    service = await startCacheService();
  });

  afterAll(() => service.close());

  function open() {
    return createAgentStore({
      agentPath: agent,
      stagingParent: scratch.path,
      prefix: 'test',
      mode: 'write',
      env: { ...process.env, ...service.env },
      clock: systemClock,
      limits: { patienceMs: 10 },
    });
  }

  const lookups = () => service.calls.filter(({ method }) => method === 'GetCacheEntryDownloadURL').length;

  test('is saved without being asked for once more', async () => {
    const store = open();
    const sample = await makeSample(scratch.path);
    const { into } = await makeTarget(scratch.path, sample);
    expect(await store.restore(sample.key, into)).toEqual({ kind: 'miss' });
    const before = lookups();
    expect(await store.save(sample.key, sample.entry)).toMatchObject({ kind: 'saved' });
    expect(lookups()).toBe(before);
    await store.close(5_000);
  });

  test('and that another job has saved since, is there', async () => {
    const [first, second] = [open(), open()];
    const sample = await makeSample(scratch.path);
    const { into } = await makeTarget(scratch.path, sample);
    expect(await first.restore(sample.key, into)).toEqual({ kind: 'miss' });
    await second.save(sample.key, sample.entry);
    const uploaded = service.bytesUploaded();
    expect(await first.save(sample.key, sample.entry)).toEqual({ kind: 'exists' });
    expect(service.bytesUploaded()).toBe(uploaded);
    await Promise.all([first.close(5_000), second.close(5_000)]);
  });
});
