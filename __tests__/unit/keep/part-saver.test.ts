import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Kept, PartSaver, type SavedFile } from '../../../src/keep/part-saver.js';
import { createFolderStore } from '../../../src/store/folder-store.js';
import { systemClock } from '../../../src/system-clock.js';
import { scratchFolder } from '../../store/samples.js';

const MiB = 1024 ** 2;
const bytes = randomBytes(4 * MiB);
let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let file: SavedFile;

beforeAll(async () => {
  scratch = await scratchFolder();
  const target = join(scratch.path, 'file.bin');
  await writeFile(target, bytes);
  const identity = randomBytes(32).toString('hex');
  const subject = randomBytes(32).toString('hex');
  file = {
    name: 'file.bin',
    target,
    path: target,
    identity,
    subject,
    size: bytes.length,
    partSize: MiB,
    namedBy: '',
  };
});

afterAll(() => scratch.remove());

test('once parts have ended, those under way and the record are still saved, and no other part is', async () => {
  const outcomes: [Kept, string][] = [];
  const store = createFolderStore({
    folder: join(scratch.path, 'store'),
    prefix: 'test',
    mode: 'write',
    limit: Number.MAX_SAFE_INTEGER,
    shared: false,
    clock: systemClock,
  });
  const saver = new PartSaver(store, 2, ({ what }, { kind }) => outcomes.push([what, kind]));
  const digests = new Map(
    [0, 1, 2, 3].map((index) => {
      const part = bytes.subarray(index * MiB, (index + 1) * MiB);
      return [index, createHash('sha256').update(part).digest('hex')];
    }),
  );
  const offer = (index: number) => saver.offerPart(file, index, digests.get(index) ?? '');
  for (const index of [0, 1, 2]) offer(index);
  saver.endParts();
  offer(3);
  saver.offerRecord(file, digests);
  await saver.drain();
  expect(outcomes.toSorted()).toEqual([
    [0, 'saved'],
    [1, 'saved'],
    ['record', 'saved'],
  ]);
});
