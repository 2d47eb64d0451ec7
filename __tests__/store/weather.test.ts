import { execFileSync, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Clock } from '../../src/clock.js';
import { SaveQueue } from '../../src/keep/save-queue.js';
import { createAgentStore } from '../../src/store/agent/agent-store.js';
import type { AgentLimits } from '../../src/store/agent/limits.js';
import type { PartStore, SaveOutcome } from '../../src/store/part-store.js';
import type { StorePast } from '../../src/store/store-past.js';
import { systemClock } from '../../src/system-clock.js';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { makeSample, makeTarget, type Sample, scratchFolder } from './samples.js';

const noPast: StorePast = { savedBytes: 0, begun: [], quietUntil: 0 };

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let staging: Awaited<ReturnType<typeof scratchFolder>>;
let service: CacheService;
let agent: string;
let open: PartStore[] = [];

beforeAll(async () => {
  agent = await bundle('cache-agent');
  scratch = await scratchFolder();
  service = await startCacheService();
}, 120_000);

afterAll(async () => {
  await service.close();
  await scratch.remove();
});

beforeEach(async () => {
  staging = await scratchFolder();
  service.calls.splice(0);
});

afterEach(async () => {
  service.weather.clear();
  await Promise.all(open.map((store) => store.close(0)));
  open = [];
  await staging.remove();
});

function openStore(
  limits: Partial<AgentLimits> = {},
  env: Record<string, string> = service.env,
  clock: Clock = systemClock,
  past?: StorePast,
): PartStore {
  const store = createAgentStore({
    agentPath: agent,
    stagingParent: staging.path,
    prefix: 'test',
    mode: 'write',
    env: { ...process.env, ...env },
    clock,
    past,
    limits: { patienceMs: 10, lingerMs: 0, ...limits },
  });
  open.push(store);
  return store;
}

function save(store: PartStore, sample: Sample) {
  return store.save(sample.key, sample.entry);
}

async function restore(store: PartStore, sample: Sample) {
  const target = await makeTarget(scratch.path, sample);
  const outcome = await store.restore(sample.key, target.into);
  return { outcome, same: (await target.read()).equals(sample.bytes) };
}

function callsOf(method: string): string[] {
  return service.calls.filter((call) => call.method === method).map((call) => call.key);
}

test('a part that another job saved first is there already', async () => {
  const sample = await makeSample(scratch.path);
  await save(openStore(), sample);
  expect(await save(openStore(), sample)).toEqual({ kind: 'exists' });
});

test('a run on another branch reads what the default branch saved, and not the other way round', async () => {
  const [ofMain, ofBranch] = [await makeSample(scratch.path), await makeSample(scratch.path)];
  const main = openStore();
  const branch = openStore({}, service.envOf('feature'));
  await save(main, ofMain);
  await save(branch, ofBranch);
  expect((await restore(branch, ofMain)).outcome.kind).toBe('hit');
  expect((await restore(main, ofBranch)).outcome.kind).toBe('miss');
});

test('a key reserved by an upload that was killed is left alone: the next suffix keeps the part', async () => {
  const sample = await makeSample(scratch.path);
  service.weather.reservedByOthers = 2;
  const store = openStore();
  expect((await save(store, sample)).kind).toBe('saved');
  expect(callsOf('CreateCacheEntry').map((key) => key.at(-1))).toEqual(['0', '1', '2']);
  expect(await restore(openStore(), sample)).toMatchObject({ outcome: { kind: 'hit' }, same: true });
});

test.each(['was restored', 'was saved', 'is there already', 'nobody has looked at'])(
  'an entry under a higher suffix that %s and is of no use gives way to the next one',
  async (known) => {
    const sample = await makeSample(scratch.path);
    service.weather.reservedByOthers = 1;
    const first = openStore();
    expect((await save(first, sample)).kind).toBe('saved');
    const store = known === 'was saved' ? first : openStore();
    if (known === 'was restored') await restore(store, sample);
    if (known === 'is there already') expect((await save(store, sample)).kind).toBe('exists');
    await store.discard(sample.key);
    const better = await makeSample(scratch.path, { identity: sample.identity });
    expect((await save(store, better)).kind).toBe('saved');
    expect(callsOf('CreateCacheEntry').map((key) => key.at(-1))).toEqual(['0', '1', '2']);
    expect((await save(store, better)).kind).toBe('exists');
    expect(await restore(openStore(), better)).toMatchObject({ outcome: { kind: 'hit' }, same: true });
  },
);

test('when every suffix is reserved and empty, the save fails and says so', async () => {
  const sample = await makeSample(scratch.path);
  service.weather.reservedByOthers = 4;
  expect(await save(openStore(), sample)).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/reserved/),
  });
  expect(callsOf('CreateCacheEntry')).toHaveLength(4);
});

test('an upload that runs elsewhere is waited for as long as its bytes may take, and not made twice', async () => {
  const sample = await makeSample(scratch.path);
  const upload = new EventEmitter();
  const ended = once(upload, 'end').then(() => undefined);
  service.weather.held.set('FinalizeCacheEntryUpload', ended);
  const uploaded = service.called('FinalizeCacheEntryUpload');
  const first = save(openStore(), sample);
  await uploaded;
  const taken = service.answered('CreateCacheEntry');
  const second = save(openStore({ slowestUpload: 1_000 }), sample);
  await taken;
  // It has looked once more by then, and waits.
  await service.answered('GetCacheEntryDownloadURL');
  upload.emit('end');
  expect([await first, await second].map(({ kind }) => kind)).toEqual(['saved', 'exists']);
  expect(callsOf('CreateCacheEntry').map((key) => key.at(-1))).toEqual(['0', '0']);
}, 20_000);

test('a rate limit is told with its reset, and honoured without asking again', async () => {
  service.weather.rateLimited = 1;
  service.weather.retryAfter = 7;
  const store = openStore();
  const first = await save(store, await makeSample(scratch.path));
  expect(first).toEqual({ kind: 'rate-limited', retryAfterMs: 7_000 });
  expect((await save(store, await makeSample(scratch.path))).kind).toBe('rate-limited');
  expect(callsOf('CreateCacheEntry')).toHaveLength(1);
});

test('whoever goes on where another ended waits for the reset, and tries the same again', async () => {
  service.weather.rateLimited = 2;
  service.weather.retryAfter = 1;
  const store = openStore({}, service.env, systemClock, noPast);
  const samples = await Promise.all([0, 1, 2].map((index) => makeSample(scratch.path, { index })));
  const outcomes = await Promise.all(samples.map((sample) => save(store, sample)));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'saved']);
  expect(callsOf('CreateCacheEntry')).toHaveLength(5);
});

test('a rate limit without a reset is a rate limit all the same', async () => {
  service.weather.rateLimited = 1;
  service.weather.retryAfter = undefined;
  const outcome = await save(openStore(), await makeSample(scratch.path));
  expect(outcome).toEqual({ kind: 'rate-limited', retryAfterMs: undefined });
});

test.each<[string, (w: CacheService) => Record<string, string>]>([
  ['a token that may only read', (s) => s.envOf('main', 'read')],
  ['ACTIONS_CACHE_MODE=read', (s) => ({ ...s.env, ACTIONS_CACHE_MODE: 'read' })],
])('%s: saves are refused with the reason, restores work', async (_, env) => {
  const sample = await makeSample(scratch.path);
  await save(openStore(), sample);
  const reader = openStore({}, env(service));
  const outcome = await save(reader, await makeSample(scratch.path));
  expect(outcome).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(/write denied|does not permit writes/),
  });
  const asked = callsOf('CreateCacheEntry').length;
  expect((await save(reader, await makeSample(scratch.path))).kind).toBe('refused');
  expect(callsOf('CreateCacheEntry')).toHaveLength(asked);
  expect((await restore(reader, sample)).outcome.kind).toBe('hit');
});

test('an archive that cannot be unpacked is bad, and is replaced by the next save', async () => {
  const sample = await makeSample(scratch.path);
  await save(openStore(), sample);
  await service.corrupt(sample.identity);
  const store = openStore();
  expect((await restore(store, sample)).outcome.kind).toBe('bad');
  expect((await save(store, sample)).kind).toBe('saved');
  expect(await restore(openStore(), sample)).toMatchObject({ outcome: { kind: 'hit' }, same: true });
});

test('an archive that could not be unpacked is not downloaded again, until there is a better one', async () => {
  const sample = await makeSample(scratch.path);
  await save(openStore(), sample);
  await service.corrupt(sample.identity);
  const store = openStore();
  expect((await restore(store, sample)).outcome.kind).toBe('bad');
  const asked = service.calls.length;
  expect((await restore(store, sample)).outcome.kind).toBe('miss');
  expect(service.calls).toHaveLength(asked);
  expect((await save(store, sample)).kind).toBe('saved');
  expect(await restore(store, sample)).toMatchObject({ outcome: { kind: 'hit' }, same: true });
});

test('an evicted part is a miss and can be saved again', async () => {
  const sample = await makeSample(scratch.path);
  const store = openStore();
  await save(store, sample);
  service.entries.evict((entry) => entry.key.includes(sample.identity));
  expect((await restore(store, sample)).outcome.kind).toBe('miss');
  expect((await save(store, sample)).kind).toBe('saved');
});

test('parts that are evicted between lookup and download do not speak against the others', async () => {
  const samples = await Promise.all([0, 1, 2, 3, 4].map((index) => makeSample(scratch.path, { index })));
  for (const sample of samples) await save(openStore(), sample);
  service.weather.evictedMeanwhile = 4;
  const store = openStore({ atOnce: 1 }, { ...service.env, ...service.proxied });
  const outcomes = [];
  for (const sample of samples) outcomes.push((await restore(store, sample)).outcome);
  const gone = { kind: 'bad', reason: expect.stringContaining('evicted') };
  expect(outcomes).toEqual([gone, gone, gone, gone, expect.objectContaining({ kind: 'hit' })]);
});

test('a storage that takes no upload fails the save, without its signed URL in the reason', async () => {
  service.weather.expiredUploads = true;
  const outcome = await save(openStore(), await makeSample(scratch.path));
  expect(outcome.kind).toBe('failed');
  expect(JSON.stringify(outcome)).not.toMatch(/sig=/);
});

test('a service that never answers costs one time-out, and nothing is asked after it', async () => {
  service.weather.hanging.add('GetCacheEntryDownloadURL');
  const store = openStore({ restoreMs: 1_500 });
  const samples = await Promise.all([0, 1, 2, 3].map((index) => makeSample(scratch.path, { index })));
  const outcomes = await Promise.all(samples.map((sample) => restore(store, sample)));
  expect(outcomes.map(({ outcome }) => outcome.kind)).toEqual(['bad', 'bad', 'bad', 'bad']);
  const asked = service.calls.length;
  expect((await restore(store, await makeSample(scratch.path))).outcome).toEqual({ kind: 'miss' });
  expect(service.calls).toHaveLength(asked);
});

test('a service that never answers costs no more time for an entry that may hold much', async () => {
  service.weather.hanging.add('GetCacheEntryDownloadURL');
  const store = openStore({ restoreMs: 1_500 });
  const { key } = await makeSample(scratch.path);
  const into = { path: join(scratch.path, 'bundle'), spans: undefined, size: 8 * 1024 ** 3 };
  expect(await store.restore(key, into)).toEqual({
    kind: 'bad',
    reason: 'too slow: no answer within 2 s',
  });
});

test('a service that takes no save and says nothing costs one time-out, and is not asked after it', async () => {
  service.weather.hanging.add('CreateCacheEntry');
  const store = openStore({ saveMs: 1_500 });
  const samples = await Promise.all([0, 1, 2, 3].map((index) => makeSample(scratch.path, { index })));
  const outcomes = await Promise.all(samples.map((sample) => save(store, sample)));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed', 'failed']);
  const asked = service.calls.length;
  expect(await save(store, await makeSample(scratch.path))).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/given up/),
  });
  expect(service.calls).toHaveLength(asked);
});

test('closing waits until nothing is left of an agent that was ended for being late', async () => {
  service.weather.hanging.add('CreateCacheEntry');
  const store = openStore({ saveMs: 500 });
  expect(await save(store, await makeSample(scratch.path))).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/too slow/),
  });
  await store.close(0);
  expect(await readdir(staging.path)).toEqual([]);
});

test('of a save that was under way while its file got its name, the reason told is why it failed', async () => {
  service.weather.hanging.add('CreateCacheEntry');
  const store = openStore();
  const told: SaveOutcome[] = [];
  const queue = new SaveQueue(store, 1);
  const { key, entry } = await makeSample(scratch.path);
  const [slice] = entry.slices;
  if (slice === undefined) throw new Error('a sample has a slice');
  const created = service.called('CreateCacheEntry');
  let path = slice.path;
  queue.offer({
    key,
    entry: () => ({ ...entry, slices: [{ ...slice, path }] }),
    onOutcome: (outcome) => told.push(outcome),
  });
  await created;
  path = `${path}.renamed`;
  queue.stop();
  await store.close(50);
  await queue.drain();
  expect(told).toEqual([{ kind: 'failed', reason: 'the run ended before the answer came' }]);
});

test('saves begin when those of an earlier process of the run leave room for them', async () => {
  const begun = [0, 0].map(() => Date.now());
  const store = openStore({ savesPerMinute: 3 }, service.env, systemClock, { ...noPast, begun });
  const [first, second] = [await makeSample(scratch.path), await makeSample(scratch.path)];
  expect((await save(store, first)).kind).toBe('saved');
  const late = save(store, second);
  await store.close(20_000);
  expect((await late).kind).toBe('refused');
  expect(callsOf('CreateCacheEntry')).toHaveLength(1);
});

test('an agent that is killed fails what it was doing, and another takes its place', async () => {
  const store = openStore();
  const sample = await makeSample(scratch.path);
  await save(store, sample);
  service.weather.hanging.add('GetCacheEntryDownloadURL');
  const asked = service.called('GetCacheEntryDownloadURL');
  const pending = restore(store, sample);
  await asked;
  process.kill(await agentPid(), 'SIGKILL');
  expect((await pending).outcome.kind).toBe('bad');
  service.weather.clear();
  expect(await restore(store, sample)).toMatchObject({ outcome: { kind: 'hit' }, same: true });
});

test('an agent that dies again and again is given up', async () => {
  const store = createAgentStore({
    agentPath: join(scratch.path, 'there-is-no-such-agent.js'),
    stagingParent: staging.path,
    prefix: 'test',
    mode: 'write',
    env: process.env,
    clock: systemClock,
  });
  open.push(store);
  const sample = await makeSample(scratch.path);
  for (let round = 0; round < 3; round += 1) expect((await restore(store, sample)).outcome.kind).toBe('bad');
  expect((await restore(store, sample)).outcome.kind).toBe('miss');
  expect(await save(store, sample)).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/given up/),
  });
});

test('closing lets a save in flight finish, refuses those that wait, and leaves nothing behind', async () => {
  const store = openStore({ atOnce: 1 });
  const [first, second] = [await makeSample(scratch.path), await makeSample(scratch.path)];
  const created = service.called('CreateCacheEntry');
  const outcomes = Promise.all([save(store, first), save(store, second)]);
  await created;
  await store.close(20_000);
  expect((await outcomes).map(({ kind }) => kind)).toEqual(['saved', 'refused']);
  expect(await readdir(staging.path)).toEqual([]);
});

test('saves keep within the rate of the service, and closing does not wait for those held back', async () => {
  const store = openStore({ savesPerMinute: 2 });
  const [first, second, third] = await Promise.all(
    [0, 1, 2].map((index) => makeSample(scratch.path, { index })),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('no samples');
  const outcomes = await Promise.all([save(store, first), save(store, second)]);
  const late = save(store, third);
  await store.close(20_000);
  expect([...outcomes, await late].map(({ kind }) => kind)).toEqual(['saved', 'saved', 'refused']);
  expect(callsOf('CreateCacheEntry')).toHaveLength(2);
});

test('restores keep within the rate of the service: the next one begins when its minute is over', async () => {
  const news = new EventEmitter();
  const asleep = once(news, 'asleep');
  const clock: Clock = {
    ...systemClock,
    monotonic: () => 0,
    async sleep(ms, signal) {
      if (ms !== 60_000) return systemClock.sleep(ms, signal);
      const over = once(news, 'minute over');
      news.emit('asleep');
      await over;
    },
  };
  const store = openStore({ restoresPerMinute: 2 }, service.env, clock);
  // The files are there before anything is asked: which of the three is the one that waits must not be chance.
  const asked = await Promise.all(
    [0, 1, 2].map(async (index) => {
      const sample = await makeSample(scratch.path, { index });
      return { key: sample.key, into: (await makeTarget(scratch.path, sample)).into };
    }),
  );
  const [first, second, third] = asked.map(({ key, into }) => store.restore(key, into));
  await asleep;
  await Promise.all([first, second]);
  expect(callsOf('GetCacheEntryDownloadURL')).toHaveLength(2);
  news.emit('minute over');
  await third;
  expect(callsOf('GetCacheEntryDownloadURL')).toHaveLength(3);
});

test('closing does not wait longer than the grace for a save that hangs', async () => {
  service.weather.hanging.add('CreateCacheEntry');
  const store = openStore();
  const created = service.called('CreateCacheEntry');
  const outcome = save(store, await makeSample(scratch.path));
  await created;
  await store.close(50);
  expect((await outcome).kind).toBe('failed');
});

test('closing waits for an upload, and only for a moment for what has not come to that', async () => {
  const upload = new EventEmitter();
  const ended = once(upload, 'end').then(() => undefined);
  service.weather.held.set('FinalizeCacheEntryUpload', ended);
  const store = openStore({ askMs: 50 });
  const uploaded = service.called('FinalizeCacheEntryUpload');
  const first = save(store, await makeSample(scratch.path));
  await uploaded;
  service.weather.hanging.add('CreateCacheEntry');
  const asked = service.called('CreateCacheEntry');
  const second = save(store, await makeSample(scratch.path));
  await asked;
  const began = Date.now();
  const closed = store.close(60_000);
  setTimeout(() => upload.emit('end'), 1_000);
  expect((await first).kind).toBe('saved');
  await closed;
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(await second).toEqual({ kind: 'failed', reason: 'the run ended before the answer came' });
});

test('a save that the grace was too short for is finished by the agent alone', async () => {
  const store = openStore({ lingerMs: 20_000 });
  const sample = await makeSample(scratch.path);
  const created = service.called('CreateCacheEntry');
  const finalised = service.answered('FinalizeCacheEntryUpload');
  const outcome = save(store, sample);
  await created;
  await store.close(0);
  expect((await outcome).kind).toBe('failed');
  await finalised;
  expect((await restore(openStore(), sample)).outcome.kind).toBe('hit');
});

test('signals for the whole process group do not reach a save in flight', async () => {
  const store = openStore();
  await save(store, await makeSample(scratch.path));
  const pid = await agentPid();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal);
  expect((await save(store, await makeSample(scratch.path))).kind).toBe('saved');
  expect(await agentPid()).toBe(pid);
});

test('the agent ends and cleans up when its parent is killed', async () => {
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { fork } from 'node:child_process';
       const child = fork(${JSON.stringify(agent)}, ['0'], { cwd: ${JSON.stringify(staging.path)}, execArgv: [], stdio: ['ignore', 'inherit', 'ignore', 'ipc'] });
       console.log(child.pid);
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // The agent shares the parent's standard output here, so that the pipe ends when both have ended.
  const ended = once(parent.stdout, 'end');
  const [line] = await once(parent.stdout, 'data');
  expect(isRunning(Number(line))).toBe(true);
  parent.kill('SIGKILL');
  parent.stdout.resume();
  await ended;
  await expect(readdir(staging.path)).rejects.toMatchObject({ code: 'ENOENT' });
});

/** The process whose working directory is the staging folder of the store under test. */
async function agentPid(): Promise<number> {
  const [folder = ''] = await readdir(staging.path);
  const found = execFileSync('sh', ['-c', 'ls -l /proc/[0-9]*/cwd 2>/dev/null || true'], {
    encoding: 'utf8',
  });
  const line = found.split('\n').find((text) => text.endsWith(join(staging.path, folder)));
  const pid = /\/proc\/([0-9]+)\/cwd/.exec(line ?? '')?.[1];
  if (pid === undefined) throw new Error('the agent is not running');
  return Number(pid);
}

function isRunning(pid: number): boolean {
  return process.kill(pid, 0);
}
