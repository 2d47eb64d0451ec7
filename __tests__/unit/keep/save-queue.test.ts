import { EventEmitter, once } from 'node:events';
import { expect, test } from '@jest/globals';
import { type Offer, SaveQueue } from '../../../src/keep/save-queue.js';
import { noStore } from '../../../src/store/no-store.js';
import type { Entry, PartStore, SaveOutcome } from '../../../src/store/part-store.js';

const saved = { kind: 'saved', bytes: 1 } as const;

/** A queue on a store that takes as long as it is told to, and what becomes of all that is offered. */
function newQueue(atOnce: number, writable = true) {
  const pending = new Map<string, (outcome: SaveOutcome) => void>();
  const calls: string[] = [];
  const told: string[] = [];
  const store: PartStore = {
    ...noStore,
    writable,
    save({ name }, entry) {
      calls.push(`save ${name}${entry.slices.map(({ path }) => ` ${path}`).join('')}`);
      return new Promise((resolve) => pending.set(name, resolve));
    },
    async discard({ name }) {
      calls.push(`discard ${name}`);
    },
    async release({ name }) {
      calls.push(`release ${name}`);
    },
  };
  const offerOf = (name: string, more: Partial<Offer> = {}): Offer => ({
    key: keyOf(name),
    entry: () => entryAt(),
    onOutcome: ({ kind }) => told.push(`${name}: ${kind}`),
    ...more,
  });
  return {
    queue: new SaveQueue(store, atOnce),
    offerOf,
    calls,
    told,
    /** The store answers; resolves when the queue has heard it. */
    async end(name: string, outcome: SaveOutcome = saved) {
      pending.get(name)?.(outcome);
      await new Promise(setImmediate);
    },
  };
}

const keyOf = (name: string) => ({ name, renewable: false });

const entryAt = (...paths: string[]): Entry => ({
  slices: paths.map((path) => ({ path, offset: 0, length: 1 })),
  spans: [],
  notes: '',
  sha256: undefined,
});

test('what is offered is saved in order, a few at once', async () => {
  const { queue, offerOf, calls, told, end } = newQueue(2);
  for (const name of ['a', 'b', 'c', 'd']) queue.offer(offerOf(name));
  expect(calls).toEqual(['save a', 'save b']);
  await end('b', { kind: 'exists' });
  expect(calls).toEqual(['save a', 'save b', 'save c']);
  await end('a');
  await end('c');
  const drained = queue.drain();
  await end('d');
  await drained;
  expect(told).toEqual(['b: exists', 'a: saved', 'c: saved', 'd: saved']);
});

test('a queue that is stopped lets what is in flight end, and begins nothing more', async () => {
  const { queue, offerOf, calls, told, end } = newQueue(1);
  queue.offer(offerOf('in flight'));
  queue.offer(offerOf('waiting'));
  queue.stop();
  queue.offer(offerOf('late'));
  queue.offerUrgent(offerOf('urgent'));
  const drained = queue.drain();
  await end('in flight');
  await drained;
  expect(calls).toEqual(['save in flight']);
  expect(told).toEqual(['in flight: saved']);
});

test('what is urgent waits for nobody', () => {
  const { queue, offerOf, calls } = newQueue(1);
  for (const name of ['a', 'b']) queue.offer(offerOf(name));
  queue.offerUrgent(offerOf('urgent'));
  expect(calls).toEqual(['save a', 'save urgent']);
});

test('a store that takes nothing is not asked', () => {
  const { queue, offerOf, calls } = newQueue(1, false);
  queue.offer(offerOf('a'));
  queue.offerUrgent(offerOf('urgent'));
  expect(queue.useful).toBe(false);
  expect(calls).toEqual([]);
});

test.each(['discard', 'release'] as const)(
  'what is called off with %s is not saved, removed where it is saved already, and told to nobody',
  async (removal) => {
    const { queue, offerOf, calls, told, end } = newQueue(1);
    const [owner, other] = [{}, {}];
    queue.offer(offerOf('in flight', { owner }));
    queue.offer(offerOf('waiting', { owner }));
    queue.offer(offerOf('of another', { owner: other }));
    queue.callOff(owner, [keyOf('old'), keyOf('older')], removal);
    await end('in flight');
    const drained = queue.drain();
    await end('of another');
    await drained;
    expect(calls).toEqual([
      'save in flight',
      `${removal} old`,
      `${removal} older`,
      `${removal} in flight`,
      'save of another',
    ]);
    expect(told).toEqual(['of another: saved']);
  },
);

test('whoever waits for the end of all saves waits for removals too', async () => {
  const removal = new EventEmitter();
  const discard = () => once(removal, 'ended').then(() => undefined);
  const queue = new SaveQueue({ ...noStore, writable: true, discard }, 1);
  queue.callOff({}, [keyOf('old')], 'discard');
  let isDrained = false;
  const drained = queue.drain().then(() => {
    isDrained = true;
  });
  await new Promise(setImmediate);
  expect(isDrained).toBe(false);
  removal.emit('ended');
  await drained;
});

test.each([
  ['saves it', saved, 'saved'],
  ['takes nothing any more', { kind: 'refused', reason: 'the end' }, 'failed'],
] as const)(
  'bytes that got another name meanwhile are looked for there: the store %s',
  async (_, second, outcome) => {
    const { queue, offerOf, calls, told, end } = newQueue(1);
    let path = 'a.part';
    queue.offer(offerOf('a', { entry: () => entryAt(path) }));
    path = 'a';
    await end('a', { kind: 'failed', reason: 'not there' });
    expect(calls).toEqual(['save a a.part', 'save a a']);
    await end('a', second);
    expect(told).toEqual([`a: ${outcome}`]);
  },
);

test('what was saved before its file got another name is saved once', async () => {
  const { queue, offerOf, calls, told, end } = newQueue(1);
  let path = 'a.part';
  queue.offer(offerOf('a', { entry: () => entryAt(path) }));
  path = 'a';
  await end('a');
  expect(calls).toHaveLength(1);
  expect(told).toEqual(['a: saved']);
});

test('what failed where it still is is not tried again', async () => {
  const { queue, offerOf, calls, told, end } = newQueue(1);
  queue.offer(offerOf('a', { entry: () => entryAt('a.part') }));
  await end('a', { kind: 'failed', reason: '503' });
  expect(calls).toHaveLength(1);
  expect(told).toEqual(['a: failed']);
});
