import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startAgentAhead } from '../../src/program/agent-ahead.js';
import type { AgentProcess } from '../../src/store/agent/agent-process.js';
import { createAgentStore } from '../../src/store/agent/agent-store.js';
import { systemClock } from '../../src/system-clock.js';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { makeSample, makeTarget, scratchFolder } from './samples.js';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let staging: Awaited<ReturnType<typeof scratchFolder>>;
let service: CacheService;
let agentPath: string;
let started: Promise<AgentProcess> | undefined;

beforeAll(async () => {
  agentPath = await bundle('cache-agent');
  scratch = await scratchFolder();
  service = await startCacheService();
}, 120_000);

afterAll(async () => {
  await service.close();
  await scratch.remove();
});

beforeEach(async () => {
  staging = await scratchFolder();
});

afterEach(async () => {
  const agent = await started?.catch(() => undefined);
  agent?.kill('the test is over');
  await agent?.ended;
  await staging.remove();
});

function ahead(
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
  entryPath = join(dirname(agentPath), '..', 'main', 'index.js'),
): Promise<AgentProcess> | undefined {
  const env = { ...process.env, ...service.env, ...variables };
  const read = (name: string) => inputs[name];
  started = startAgentAhead({ read, env, temporaryFolder: staging.path, entryPath });
  return started;
}

function storeWith(agent: Promise<AgentProcess> | undefined) {
  const env = { ...process.env, ...service.env };
  const options = { agentPath, env, stagingParent: staging.path, prefix: 'ahead', clock: systemClock };
  return createAgentStore({ ...options, mode: 'write', agent });
}

test('an agent that was started ahead does the work, and no other one is started', async () => {
  const store = storeWith(ahead({}));
  await started;
  const before = await readdir(staging.path);
  const sample = await makeSample(scratch.path);
  expect((await store.save(sample.key, sample.entry)).kind).toBe('saved');
  const target = await makeTarget(scratch.path, sample);
  expect((await store.restore(sample.key, target.into)).kind).toBe('hit');
  expect(await readdir(staging.path)).toEqual(before);
  expect(before).toHaveLength(1);
  await store.close(1_000);
  expect(await readdir(staging.path)).toEqual([]);
});

test('when it has died before it was asked anything, another one takes its place', async () => {
  const agent = ahead({}, {}, join(scratch.path, 'there', 'is', 'none.js'));
  expect((await (await agent)?.died) ?? '').toMatch('exit code 1');
  const store = storeWith(agent);
  const sample = await makeSample(scratch.path);
  await store.save(sample.key, sample.entry);
  expect((await store.save(sample.key, sample.entry)).kind).toBe('exists');
  await store.close(1_000);
});

test('when there is no place for it, the run hears of it as of any other store that does not work', async () => {
  await staging.remove();
  const store = storeWith(ahead({}));
  const sample = await makeSample(scratch.path);
  expect(await store.save(sample.key, sample.entry)).toMatchObject({ kind: 'failed' });
  await store.close(1_000);
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['a cache that is not to be used', { 'cache-mode': 'none' }, {}],
  ['a mode that there is not', { 'cache-mode': 'nothing' }, {}],
  ['a folder as the store', { 'cache-dir': '/somewhere' }, {}],
  ['a run that may not use the cache', { 'cache-mode': 'read' }, { ACTIONS_CACHE_MODE: 'none' }],
  ['modes that leave nothing', { 'cache-mode': 'read' }, { ACTIONS_CACHE_MODE: 'write-only' }],
  ['no service', {}, { ACTIONS_RESULTS_URL: '', ACTIONS_CACHE_URL: '' }],
])('%s: none is started', async (_, inputs, variables) => {
  expect(ahead(inputs, variables)).toBeUndefined();
  expect(await readdir(staging.path)).toEqual([]);
});
