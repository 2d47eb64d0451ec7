import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CacheMode } from '../../src/inputs/settings.js';
import { createAgentStore } from '../../src/store/agent/agent-store.js';
import type { AgentLimits } from '../../src/store/agent/limits.js';
import { tailEntry } from '../../src/store/entry-key.js';
import { inPlace } from '../../src/store/part-store.js';
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

  function open(mode: CacheMode = 'write', limits: Partial<AgentLimits> = {}, stagingParent = scratch.path) {
    return createAgentStore({
      agentPath: agent,
      stagingParent,
      prefix: 'Test',
      mode,
      env: { ...process.env, ...service.env },
      clock: systemClock,
      limits: { patienceMs: 10, ...limits },
    });
  }

  describePartStore('the store behind the cache agent', { scratch: () => scratch.path, open });

  test('works where the path of the temporary folder has white space', async () => {
    const stagingParent = join(scratch.path, 'my runner, "temp"');
    await mkdir(stagingParent, { recursive: true });
    const store = open('write', {}, stagingParent);
    const sample = await makeSample(scratch.path);
    expect(await store.save(sample.key, sample.entry)).toMatchObject({ kind: 'saved' });
    const { into } = await makeTarget(scratch.path, sample);
    expect(await store.restore(sample.key, into)).toMatchObject({ kind: 'hit' });
    await store.close(10_000);
  });
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

describe('entries of which the newest counts', () => {
  let service: CacheService;

  beforeAll(async () => {
    service = await startCacheService();
  });

  afterAll(() => service.close());

  test('take turns without waiting: one that was superseded goes behind what did so', async () => {
    const store = createAgentStore({
      agentPath: agent,
      stagingParent: scratch.path,
      prefix: 'test',
      mode: 'write',
      env: { ...process.env, ...service.env },
      clock: systemClock,
      // Whoever waits for another job's upload does not come back in time.
      limits: { patienceMs: 600_000 },
    });
    const samples = [await makeSample(scratch.path), await makeSample(scratch.path)];
    const key = tailEntry(samples[0]?.identity ?? '');
    for (let turn = 0; turn < 10; turn++) {
      for (const { entry, bytes } of samples) {
        expect(await store.save(key, entry)).toEqual({ kind: 'saved', bytes: bytes.length });
        expect(await store.save(key, entry)).toEqual({ kind: 'exists' });
      }
    }
    // No key is left: that is told, and does not speak against the service.
    for (let more = 0; more < 4; more++) {
      expect(await store.save(key, samples[more % 2]?.entry ?? inPlace([], undefined))).toEqual({
        kind: more % 2 === 0 ? 'failed' : 'exists',
        ...(more % 2 === 0 && { reason: 'every key of the entry is taken by one that was superseded' }),
      });
    }
    const other = await makeSample(scratch.path);
    expect((await store.save(other.key, other.entry)).kind).toBe('saved');
    await store.close(5_000);
  }, 60_000);
});
