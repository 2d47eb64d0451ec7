import { describe, expect, test } from '@jest/globals';
import { agentEnvironment } from '../../../src/store/agent/agent-environment.js';
import { createBreaker } from '../../../src/store/agent/breaker.js';
import { createLane, NEVER_BEGUN } from '../../../src/store/agent/lane.js';
import { DEFAULT_LIMITS, patienceFor, patienceWithPeers } from '../../../src/store/agent/limits.js';
import { createOperationLog } from '../../../src/store/agent/operation-log.js';
import { createPace } from '../../../src/store/agent/pace.js';
import { pausesWithin } from '../../../src/store/agent/pauses.js';
import { readAnswer, readFound, readOrder } from '../../../src/store/agent/read-message.js';
import { cacheServiceAvailable } from '../../../src/store/agent/service-available.js';
import { createTurns } from '../../../src/store/agent/turns.js';
import { partEntry } from '../../../src/store/entry-key.js';
import { limitSaves } from '../../../src/store/limited-store.js';
import { noStore } from '../../../src/store/no-store.js';
import { inPlace, type SaveOutcome } from '../../../src/store/part-store.js';

const key = partEntry({ identity: 'a'.repeat(64), partSize: 10, index: 0 });
const slice = { path: '/f', offset: 0, length: 10 };
const entry = inPlace([slice], 'b');
const into = { path: '/f', spans: entry.spans, size: 10 };

describe('the environment of the agent', () => {
  test('is that of the run, with what the user says of memory, and without options for tar', () => {
    const env = { PATH: '/bin', GLIBC_TUNABLES: 'glibc.malloc.check=3', TAR_OPTIONS: '--exclude=*' };
    expect(agentEnvironment(env)).toEqual({
      PATH: '/bin',
      GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1:glibc.malloc.check=3',
      TAR_OPTIONS: '--blocking-factor=128',
    });
  });

  test('asks for large pages where the user says nothing of memory', () => {
    expect(agentEnvironment({}).GLIBC_TUNABLES).toBe('glibc.malloc.hugetlb=1');
  });
});

describe('a message between the processes', () => {
  const restore = { type: 'restore', id: 1, prefix: 'p', key, into };
  const save = {
    type: 'save',
    id: 2,
    prefix: 'p',
    key,
    entry,
    isAbsent: true,
    soundFrom: { suffix: 0, doubted: false },
    patienceMs: 5,
  };
  const fault = { kind: 'none' };

  test.each([restore, { ...restore, into: { ...into, spans: undefined } }, save, { type: 'forget', id: 3 }])(
    'an order is read as it was sent',
    (order) => {
      expect(readOrder(structuredClone(order))).toEqual(order);
    },
  );

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'restore'],
    ['another type', { ...restore, type: 'erase' }],
    ['no id', { ...restore, id: undefined }],
    ['a destination without size', { ...restore, into: { path: '/f', spans: [] } }],
    ['a span of nothing', { ...restore, into: { ...into, spans: [7] } }],
    ['a negative offset', { ...save, entry: { ...entry, slices: [{ ...slice, offset: -1 }] } }],
    ['a sound suffix in words', { ...save, soundFrom: { suffix: 'first', doubted: false } }],
    ['no word on doubts', { ...save, soundFrom: { suffix: 0 } }],
    ['a key in words', { ...save, key: 'k' }],
    ['a digest in numbers', { ...save, entry: { ...entry, sha256: 1 } }],
  ])('%s is no order', (_, message) => {
    expect(readOrder(message)).toBeUndefined();
  });

  test.each([
    {
      type: 'restored',
      id: 1,
      outcome: { kind: 'hit', bytes: 10, sha256: 'b', spans: entry.spans, notes: 'n' },
      fault,
    },
    { type: 'restored', id: 1, outcome: { kind: 'miss' }, fault },
    { type: 'saved', id: 1, outcome: { kind: 'exists' }, fault, newest: 3 },
    { type: 'restored', id: 1, outcome: { kind: 'bad', reason: 'r' }, fault: { kind: 'entry', suffix: 2 } },
    { type: 'saved', id: 1, outcome: { kind: 'saved', bytes: 10 }, fault },
    { type: 'saved', id: 1, outcome: { kind: 'exists' }, fault },
    { type: 'saved', id: 1, outcome: { kind: 'refused', reason: 'r' }, fault },
    { type: 'saved', id: 1, outcome: { kind: 'rate-limited', retryAfterMs: 5 }, fault },
    { type: 'saved', id: 1, outcome: { kind: 'failed', reason: 'r' }, fault: { kind: 'service' } },
  ])('the answer $type $outcome.kind is read as it was sent', (answer) => {
    expect(readAnswer(structuredClone(answer))).toEqual(answer);
  });

  test.each<[string, unknown]>([
    ['an outcome of the other kind', { type: 'restored', id: 1, outcome: { kind: 'exists' }, fault }],
    ['no fault', { type: 'saved', id: 1, outcome: { kind: 'exists' } }],
    ['a hit without bytes', { type: 'restored', id: 1, outcome: { kind: 'hit', sha256: 'b' }, fault }],
  ])('%s is no answer', (_, message) => {
    expect(readAnswer(message)).toBeUndefined();
  });
});

test('the news that an entry is there are told from answers', () => {
  const found = { type: 'found', id: 4 };
  expect(readFound(structuredClone(found))).toEqual(found);
  expect(readAnswer(found)).toBeUndefined();
  for (const other of [undefined, { type: 'found' }, { type: 'saved', id: 4 }]) {
    expect(readFound(other)).toBeUndefined();
  }
});

test('an operation is heard line by line while it goes on', async () => {
  const log = createOperationLog();
  const heard: string[] = [];
  let finish = () => {};
  const done = log.record(
    () => {
      log.write('one\ntwo\n');
      return new Promise<void>((resolve) => (finish = resolve));
    },
    (line) => heard.push(line),
  );
  expect(heard).toEqual(['one', 'two']);
  finish();
  expect((await done).lines).toEqual(['one', 'two']);
});

describe('a lane', () => {
  test('runs so many at once, the others in the order in which they came', async () => {
    const lane = createLane(2);
    const log: string[] = [];
    const gates = new Map<string, () => void>();
    const work = (name: string) =>
      lane.run(async () => {
        log.push(name);
        await new Promise<void>((resolve) => gates.set(name, resolve));
      });
    const all = Promise.all(['a', 'b', 'c', 'd'].map(work));
    await Promise.resolve();
    expect(log).toEqual(['a', 'b']);
    for (const name of ['b', 'a', 'c', 'd']) {
      while (!gates.has(name)) await Promise.resolve();
      gates.get(name)?.();
    }
    await all;
    expect(log).toEqual(['a', 'b', 'c', 'd']);
  });

  test('that is closed begins nothing, and what waited is told so', async () => {
    const lane = createLane(1);
    let finish = (_value: string) => {};
    const first = lane.run(() => new Promise<string>((resolve) => (finish = resolve)));
    const second = lane.run(async () => 'second');
    await Promise.resolve();
    lane.close();
    finish('first');
    expect(await Promise.all([first, second, lane.run(async () => 'third')])).toEqual([
      'first',
      NEVER_BEGUN,
      NEVER_BEGUN,
    ]);
  });

  test('goes on after work that failed', async () => {
    const lane = createLane(1);
    await expect(lane.run(() => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
    expect(await lane.run(async () => 'yes')).toBe('yes');
  });
});

test('a breaker trips after so many failures in a row, for good', () => {
  const breaker = createBreaker(3);
  breaker.strike('a', 2);
  breaker.clear();
  breaker.strike('b', 2);
  expect(breaker.tripped).toBeUndefined();
  breaker.strike('c');
  breaker.clear();
  expect(breaker.tripped).toContain('c');
});

test('a pace lets no minute see more than it may', () => {
  const pace = createPace(3);
  expect([0, 10, 20].map((now) => pace.next(now))).toEqual([0, 0, 0]);
  expect(pace.next(30)).toBe(59_970);
  expect(pace.next(30)).toBe(59_980);
  expect(pace.next(200_000)).toBe(0);
});

test('patience grows with the bytes', () => {
  expect(patienceFor(60_000, 16 * 1024 * 1024, DEFAULT_LIMITS)).toBe(76_000);
  expect(patienceWithPeers(16 * 1024 * 1024, DEFAULT_LIMITS)).toBe(9_000);
});

test.each([
  [0, []],
  [10, [10]],
  [6_000, [1_000, 2_000, 3_000]],
  [21_000, [1_000, 2_000, 4_000, 5_000, 5_000, 4_000]],
])('what another job may bring within %i ms is looked for after pauses of %j', (ms, pauses) => {
  expect([...pausesWithin(ms)]).toEqual(pauses);
});

test('operations on one name take turns, others do not wait, and a failure holds nobody up', async () => {
  const turns = createTurns();
  const log: string[] = [];
  let finish = () => {};
  const first = turns.take('x', () => new Promise<void>((resolve) => (finish = resolve)));
  const failing = turns.take('x', async () => {
    log.push('x2');
    throw new RangeError('no');
  });
  const other = turns.take('y', async () => log.push('y'));
  await other;
  expect(log).toEqual(['y']);
  finish();
  await first;
  await expect(failing).rejects.toThrow(RangeError);
  await turns.take('x', async () => log.push('x3'));
  expect(log).toEqual(['y', 'x2', 'x3']);
});

describe('the log of operations', () => {
  test('gives each operation its own lines though they interleave', async () => {
    const log = createOperationLog();
    const talk = (name: string) =>
      log.record(async () => {
        for (const n of [1, 2, 3]) {
          log.write(`${name}${n}\n`);
          await new Promise((resolve) => setImmediate(resolve));
        }
        return name;
      });
    const [a, b] = await Promise.all([talk('a'), talk('b')]);
    log.write('nobody said this\n');
    expect(a).toEqual({ result: { ok: true, value: 'a' }, lines: ['a1', 'a2', 'a3'] });
    expect(b.lines).toEqual(['b1', 'b2', 'b3']);
  });

  test('fails the operation on whose behalf an exception went uncaught, and no other', async () => {
    const log = createOperationLog();
    const stuck = log.record(async () => {
      setImmediate(() => log.uncaught(new Error('chunk refused')));
      return new Promise<string>(() => {});
    });
    const fine = log.record(async () => 'fine');
    expect((await fine).result).toEqual({ ok: true, value: 'fine' });
    expect((await stuck).result).toEqual({ ok: false, reason: 'chunk refused' });
  });
});

describe('an Actions cache service', () => {
  const v2 = {
    ACTIONS_RUNTIME_TOKEN: 't',
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: 'https://r/',
  };
  const v1 = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_CACHE_URL: 'https://c/' };
  test.each<[string, Record<string, string>, boolean]>([
    ['v2', v2, true],
    ['v1', v1, true],
    ['v2 on ghe.com', { ...v2, GITHUB_SERVER_URL: 'https://me.ghe.com' }, true],
    ['v2 alone on an enterprise server', { ...v2, GITHUB_SERVER_URL: 'https://git.example' }, false],
    ['both on an enterprise server', { ...v1, ...v2, GITHUB_SERVER_URL: 'https://git.example' }, true],
    ['v2 without its URL', { ...v1, ACTIONS_CACHE_SERVICE_V2: '1' }, false],
    ['v1 of act, without a token', { ACTIONS_CACHE_URL: 'https://c/' }, true],
    ['v2 without a token', { ...v2, ACTIONS_RUNTIME_TOKEN: '' }, false],
    ['nothing', {}, false],
  ])('%s', (_, env, available) => {
    expect(cacheServiceAvailable(env)).toBe(available);
  });
});

test('cache-limit refuses what would go beyond it, and gives back what was not saved', async () => {
  let next: 'saved' | 'exists' = 'exists';
  const store = limitSaves(
    {
      ...noStore,
      save: async () => (next === 'saved' ? { kind: next, bytes: 10 } : { kind: next }),
    },
    15,
  );
  expect((await store.save(key, entry)).kind).toBe('exists');
  next = 'saved';
  expect((await store.save(key, entry)).kind).toBe('saved');
  expect(await store.save(key, entry)).toMatchObject({ kind: 'refused' });
});

test('cache-limit counts what an earlier process of the run has saved, and tells what this one saves', async () => {
  const told: number[] = [];
  const takesAll = { ...noStore, save: async () => ({ kind: 'saved', bytes: 10 }) as const };
  const store = limitSaves(takesAll, 35, 20, (bytes) => told.push(bytes));
  expect((await store.save(key, entry)).kind).toBe('saved');
  expect(await store.save(key, entry)).toMatchObject({ kind: 'refused' });
  expect(told).toEqual([10]);
});

test.each<[string, SaveOutcome, boolean, readonly number[]]>([
  ['that was there already takes no room', { kind: 'exists' }, false, [10, -10]],
  ['that failed takes no room', { kind: 'failed', reason: 'r' }, false, [10, -10]],
  ['that is left under way may come about', { kind: 'failed', reason: 'r' }, true, [10]],
  ['that never began takes no room', { kind: 'refused', reason: 'r' }, true, [10, -10]],
])('of cache-limit a save %s', async (_, outcome, isClosed, expected) => {
  const told: number[] = [];
  let answer = (_outcome: SaveOutcome) => {};
  const save = () => new Promise<SaveOutcome>((resolve) => (answer = resolve));
  const store = limitSaves({ ...noStore, save }, 100, 0, (bytes) => told.push(bytes));
  const saving = store.save(key, entry);
  if (isClosed) await store.close(0);
  answer(outcome);
  expect(await saving).toEqual(outcome);
  expect(told).toEqual(expected);
});

test('what is in flight and turns out to be there already takes no room from what is new', async () => {
  const answers: ((kind: 'saved' | 'exists') => void)[] = [];
  const store = limitSaves(
    {
      ...noStore,
      save: () =>
        new Promise((resolve) =>
          answers.push((kind) => resolve(kind === 'saved' ? { kind, bytes: 10 } : { kind })),
        ),
    },
    10,
  );
  const [first, second, third] = [store.save(key, entry), store.save(key, entry), store.save(key, entry)];
  expect(answers).toHaveLength(1);
  answers[0]?.('exists');
  expect(await first).toEqual({ kind: 'exists' });
  while (answers.length < 2) await Promise.resolve();
  answers[1]?.('saved');
  expect(await second).toMatchObject({ kind: 'saved' });
  expect(await third).toMatchObject({ kind: 'refused' });
});
