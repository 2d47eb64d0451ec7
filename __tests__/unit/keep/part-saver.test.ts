import { expect, test } from '@jest/globals';
import { PartSaver, type SavedFile } from '../../../src/keep/part-saver.js';
import { recordOf } from '../../../src/keep/record-of.js';
import { SaveQueue } from '../../../src/keep/save-queue.js';
import type { Event } from '../../../src/report/events.js';
import { indexEntry, partEntry } from '../../../src/store/entry-key.js';
import { noHandover } from '../../../src/store/handover.js';
import { noStore } from '../../../src/store/no-store.js';
import { type Entry, type SaveOutcome, sizeOf } from '../../../src/store/part-store.js';

const MiB = 2 ** 20;

/** Each try at a file is about the same content: two whole parts and a half. */
const tryAt = (): SavedFile => ({
  name: 'folder/a.bin',
  path: '/folder/a.bin.part',
  target: '/folder/a.bin',
  identity: 'ab',
  size: 40 * MiB,
  partSize: 16 * MiB,
  subject: 's',
  namedBy: 'u',
});
const digests = new Map([0, 1, 2].map((index) => [index, `${index}`.repeat(64)]));

/** A saver on a store that answers each save with what is made of the entry: it takes everything by default. */
function newSaver(
  answer: (entry: Entry) => SaveOutcome = (entry) => ({ kind: 'saved', bytes: sizeOf(entry) }),
) {
  const entries = new Map<string, Entry>();
  const kept: unknown[] = [];
  const events: Event[] = [];
  const store = {
    ...noStore,
    writable: true,
    async save({ name }: { name: string }, entry: Entry) {
      entries.set(name, entry);
      return answer(entry);
    },
  };
  const queue = new SaveQueue(store, 1);
  const saver = new PartSaver({
    queue,
    handover: { ...noHandover, saved: ({ name }, what) => kept.push([name, what]) },
    report: (event) => events.push(event),
    signature: 'me',
  });
  return { saver, queue, entries, kept, events };
}

const nameOfPart = (index: number) => partEntry({ ...tryAt(), index }).name;
const recordName = indexEntry(tryAt().subject).name;

test('a part is saved from where it is, signed, and told of', async () => {
  const { saver, queue, entries, kept, events } = newSaver();
  saver.offerPart(tryAt(), 2, 'x');
  await queue.drain();
  expect(entries.get(nameOfPart(2))).toEqual({
    slices: [{ path: '/folder/a.bin.part', offset: 32 * MiB, length: 8 * MiB }],
    spans: [{ start: 32 * MiB, end: 40 * MiB }],
    notes: 'me',
    sha256: 'x',
  });
  expect(kept).toEqual([['folder/a.bin', 2]]);
  expect(events).toEqual([{ type: 'saved', file: 'folder/a.bin', parts: 1, bytes: 8 * MiB }]);
});

test.each<[SaveOutcome, boolean]>([
  [{ kind: 'exists' }, true],
  [{ kind: 'refused', reason: 'no' }, false],
  [{ kind: 'failed', reason: '503' }, false],
])('of a part that ends as %j it is told whether the store has it: %p', async (outcome, isKept) => {
  const { saver, queue, kept, events } = newSaver(() => outcome);
  saver.offerPart(tryAt(), 0, 'x');
  await queue.drain();
  expect(kept).toHaveLength(isKept ? 1 : 0);
  expect(events).toEqual([{ type: 'unsaved', file: 'folder/a.bin', outcome }]);
});

test('what came from the store is not offered to it, and the post step is told', async () => {
  const { saver, queue, entries, kept, events } = newSaver();
  const file = tryAt();
  saver.foundPart(file, 0);
  saver.foundRecord(file.subject, recordOf(file, digests));
  for (const [index, sha256] of digests) saver.offerPart(file, index, sha256);
  saver.offerRecord(file, digests);
  await queue.drain();
  expect([...entries.keys()]).toEqual([nameOfPart(1), nameOfPart(2)]);
  expect(kept).toEqual([0, 'record', 1, 2].map((what) => ['folder/a.bin', what]));
  expect(events.map(({ type }) => type)).toEqual(['saved', 'saved']);
});

test('a record that says something new is saved, under the last component of the name, and nobody is bothered with it', async () => {
  const { saver, queue, entries, kept, events } = newSaver();
  const file = tryAt();
  saver.foundRecord(file.subject, { ...recordOf(file, digests), name: 'b.bin' });
  saver.offerRecord(file, digests);
  await queue.drain();
  expect(JSON.parse(entries.get(recordName)?.notes ?? '')).toMatchObject({ name: 'a.bin', size: 40 * MiB });
  expect(kept).toEqual([['folder/a.bin', 'record']]);
  expect(events).toEqual([]);
});

test('one content under two names that the list gives has one record', async () => {
  const { saver, queue, entries } = newSaver();
  const notes = [];
  for (const name of ['folder/a.bin', 'folder/b.bin']) {
    saver.offerRecord({ ...tryAt(), name, namedBy: '' }, digests);
    await queue.drain();
    notes.push(entries.get(recordName)?.notes);
  }
  expect(notes[0]).toContain('"name":""');
  expect(notes[1]).toBe(notes[0]);
});

test('a file of which a part may not be kept has no record', async () => {
  const { saver, queue, entries } = newSaver();
  saver.offerRecord(tryAt(), new Map([...digests].slice(1)));
  await queue.drain();
  expect(entries.size).toBe(0);
});

test('small files have no entries of their own', async () => {
  const { saver, queue, entries, kept } = newSaver();
  const small = { ...tryAt(), size: 1_000 };
  saver.foundPart(small, 0);
  saver.offerPart(small, 0, 'x');
  saver.offerRecord(small, new Map([[0, 'x']]));
  await saver.offerTail(small);
  await queue.drain();
  expect([entries.size, kept.length]).toEqual([0, 0]);
});

test('what was saved of a file is told when it is discarded, of all tries at it, and once', async () => {
  const { saver, queue, events } = newSaver();
  saver.offerPart(tryAt(), 0, 'x');
  await queue.drain();
  const second = tryAt();
  saver.offerPart(second, 2, 'x');
  await queue.drain();
  events.splice(0);
  saver.discard(second);
  saver.discard(second);
  await queue.drain();
  expect(events).toEqual([{ type: 'discarded', file: 'folder/a.bin', parts: 2, bytes: 24 * MiB }]);
});

test.each(['discard', 'release'] as const)(
  'after a %s nothing of the file counts as being in the store',
  async (giveUp) => {
    const { saver, queue, entries } = newSaver();
    const file = tryAt();
    saver.foundPart(file, 0);
    saver.foundRecord(file.subject, recordOf(file, digests));
    saver[giveUp](file);
    await queue.drain();
    const next = tryAt();
    saver.offerPart(next, 0, 'x');
    saver.offerRecord(next, digests);
    await queue.drain();
    expect([...entries.keys()]).toEqual([nameOfPart(0), recordName]);
  },
);
