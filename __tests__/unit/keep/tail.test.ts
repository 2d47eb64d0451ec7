import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { tailOf } from '../../../src/keep/tail.js';
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

  test('of other content is none', async () => {
    await unfinished(190 * KiB, 'c'.repeat(64));
    expect(await tailOf(handed())).toBeUndefined();
  });
});
