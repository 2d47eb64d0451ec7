import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { PartSaver } from '../../../src/keep/part-saver.js';
import { SaveQueue } from '../../../src/keep/save-queue.js';
import { tailOf } from '../../../src/keep/tail.js';
import type { Event } from '../../../src/report/events.js';
import { tailEntry } from '../../../src/store/entry-key.js';
import { noHandover } from '../../../src/store/handover.js';
import { noStore } from '../../../src/store/no-store.js';
import type { PartStore, SaveOutcome } from '../../../src/store/part-store.js';
import { systemClock } from '../../../src/system-clock.js';
import { createPartial } from '../../../src/target/begin-partial.js';
import { Disk } from '../../../src/target/disk.js';
import { pathsOf } from '../../../src/target/target-paths.js';
import { scratch } from '../transfer/scratch.js';

const disk = scratch();
const KiB = 1024;
const facts = { identity: 'a'.repeat(64), size: 1000 * KiB, partSize: 100 * KiB, sources: {} };

async function unfinished(bytes: number, identity = facts.identity): Promise<Buffer> {
  const context = {
    paths: pathsOf(`${disk.path}/a`),
    disk: new Disk(systemClock),
    clock: systemClock,
    assertHeld: async () => undefined,
  };
  const partial = await createPartial(context, { ...facts, identity });
  const content = Buffer.alloc(bytes, 'abcdefg');
  await partial.write(0, [content]);
  await partial.close();
  return content;
}

const handed = () => ({
  ...facts,
  name: 'a',
  target: `${disk.path}/a`,
  subject: 'b'.repeat(64),
  namedBy: '',
});

describe('the tail of an unfinished file', () => {
  test('is what is in no whole part, with its digest', async () => {
    const content = await unfinished(190 * KiB);
    const tail = await tailOf(handed());
    expect(tail?.spans).toEqual([{ start: 100 * KiB, end: 190 * KiB }]);
    const digest = createHash('sha256')
      .update(content.subarray(100 * KiB))
      .digest('hex');
    expect(tail?.sha256).toBe(digest);
  });

  test('is not worth keeping when it is small', async () => {
    await unfinished(110 * KiB);
    expect(await tailOf(handed())).toBeUndefined();
  });

  test('is taken away again when the file is discarded while it is being saved', async () => {
    await unfinished(190 * KiB);
    const calls: string[] = [];
    let end = (_: SaveOutcome) => {};
    const store: PartStore = {
      ...noStore,
      writable: true,
      save: () => new Promise((resolve) => (end = resolve)),
      discard: async ({ name }) => void calls.push(name),
    };
    const queue = new SaveQueue(store, 1);
    const told: string[] = [];
    const report = ({ type }: Event) => void told.push(type);
    const saver = new PartSaver({ queue, handover: noHandover, report, signature: '' });
    const file = { ...handed(), path: '' };
    await saver.offerTail(file);
    saver.discard(file);
    await setImmediate();
    calls.splice(0);
    end({ kind: 'saved', bytes: 90 * KiB });
    await queue.drain();
    expect({ calls, told }).toEqual({ calls: [tailEntry(file.identity).name], told: [] });
  });

  test('of other content is none', async () => {
    await unfinished(190 * KiB, 'c'.repeat(64));
    expect(await tailOf(handed())).toBeUndefined();
  });
});
