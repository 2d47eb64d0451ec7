import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { newMachine } from './machine.js';
import { scratchFolder } from './samples.js';
import { places, type SharedPlace } from './shared-places.js';

const MiB = 1024 ** 2;
const size = 64 * MiB;

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let counted = 0;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
}, 120_000);

afterAll(() => scratch.remove());

describe.each(places.slice(0, 2))('jobs of a matrix with $name', (kind) => {
  let place: SharedPlace;
  let origin: Origin;

  beforeEach(async () => {
    origin = await startOrigin();
    counted += 1;
    place = await kind.open(join(scratch.path, `place-${counted}`));
  });

  afterEach(async () => {
    await origin.close();
    await place.close();
  });

  /** Jobs that start together. Resolves with the bytes that they fetched in all, once each was seen to have the whole. */
  async function fetchTogether(jobs: number, round: number): Promise<number> {
    const content = generated(size, round);
    const url = origin.file('/shared.bin', { content, etag: `"${round}"`, bandwidth: 2 * MiB });
    const machines = await Promise.all(
      Array.from({ length: jobs }, (_, job) =>
        newMachine(join(scratch.path, `job-${counted}-${round}-${job}`), place.env),
      ),
    );
    const told = await Promise.all(
      machines.map((machine) => machine.run(...place.args, '--part-size', '1MiB', '--connections', '2', url)),
    );
    expect(told.map(({ code, errors }) => ({ code, errors }))).toEqual(
      told.map(() => ({ code: 0, errors: '' })),
    );
    for (const machine of machines) expect(hashOf(await machine.read('shared.bin'))).toBe(digestOf(content));
    return told.reduce((sum, { downloaded }) => sum + downloaded, 0);
  }

  test.each([2, 3])(
    '%i that start together fetch about every part once in total, and all have the whole',
    async (jobs) => {
      // Only parts that two begin with before they have heard of each other come twice. How many those are depends on
      // how fast news travels: a machine that stands still for a moment may need another round.
      let sent = Number.POSITIVE_INFINITY;
      let rounds = 0;
      while (sent >= (1 + 0.1 * jobs) * size && rounds < 3) {
        rounds += 1;
        sent = await fetchTogether(jobs, rounds);
      }
      expect(sent).toBeLessThan((1 + 0.1 * jobs) * size);
      expect(await place.uploaded()).toBeLessThan(1.05 * size * rounds);
    },
    180_000,
  );
});

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
