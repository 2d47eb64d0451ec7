import { expect, test } from '@jest/globals';
import { PartSaver, type SavedFile } from '../../../src/keep/part-saver.js';
import { savedEvent } from '../../../src/keep/saved-event.js';
import { noStore } from '../../../src/store/no-store.js';
import { type PartStore, sizeOf } from '../../../src/store/part-store.js';

const MiB = 2 ** 20;

/** Takes everything. */
const store: PartStore = {
  ...noStore,
  writable: true,
  save: async (_, entry) => ({ kind: 'saved', bytes: sizeOf(entry) }),
};

/** Each try at a file is about the same content. */
const tryAt = (): SavedFile => ({
  name: 'a.bin',
  path: '/a.bin.part',
  target: '/a.bin',
  identity: 'ab',
  size: 40 * MiB,
  partSize: 16 * MiB,
  subject: 's',
  namedBy: 'u',
});

test('what was saved of a file is told when it is discarded, of all tries at it, and once', async () => {
  const discarded: unknown[] = [];
  const saver = new PartSaver(
    store,
    1,
    () => undefined,
    '',
    ({ name }, saved) => {
      discarded.push([name, saved]);
    },
  );
  saver.offerPart(tryAt(), 0, 'x');
  await saver.drain();
  const second = tryAt();
  saver.offerPart(second, 2, 'x');
  await saver.drain();
  saver.discard(second);
  saver.discard(second);
  await saver.drain();
  expect(discarded).toEqual([['a.bin', { parts: 2, bytes: 24 * MiB }]]);
});

test.each([
  [3, [{ type: 'saved', file: 'a', parts: 1, bytes: 5 }]],
  ['tail', [{ type: 'saved', file: 'a', parts: 1, bytes: 5, what: 'tail' }]],
  ['bundle', [{ type: 'saved', file: 'a', parts: 1, bytes: 5, what: 'bundle' }]],
  ['record', []],
] as const)('the event of %j', (what, events) => {
  expect(savedEvent({ name: 'a', what }, { kind: 'saved', bytes: 5 })).toEqual(events);
});

test('what was not saved says so, and what it was', () => {
  const outcome = { kind: 'refused', reason: 'no' } as const;
  expect(savedEvent({ name: 'a', what: 'tail' }, outcome)).toEqual([
    { type: 'unsaved', file: 'a', outcome, what: 'tail' },
  ]);
});
