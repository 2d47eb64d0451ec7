import { afterAll, beforeAll, test } from '@jest/globals';
import { type Origin, startOrigin } from '../origin.js';
import { Life } from './life.js';
import { inParallel } from './random-run.js';

/**
 * Lives of a file drawn at random: runs over a store that stays while disks come and go, two at once, stopped, out of time, killed,
 * with a source that changes between them and in them, and with files that were damaged by somebody else. Every run ends with the
 * exact bytes of a version that was served meanwhile or with a clear failure; and where nothing was wrong no byte is fetched twice.
 * `RESUME_FETCH_SEED` repeats what failed, `RESUME_FETCH_SEQUENCES` runs more or fewer.
 */
const firstSeed = Number(process.env.RESUME_FETCH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const lives = Math.ceil(Number(process.env.RESUME_FETCH_SEQUENCES ?? 300) / 8);
const killed = Math.ceil(lives / 40);

let origin: Origin;
beforeAll(async () => {
  origin = await startOrigin();
});
afterAll(() => origin.close());

test(`${lives} lives of a file from seed ${firstSeed}`, async () => {
  await inParallel(lives, 16, (index) => live(firstSeed + index, 'here'));
}, 600_000);

test(`${killed} lives with kills from seed ${firstSeed}`, async () => {
  await inParallel(killed, 2, (index) => live(firstSeed + index, 'in processes'));
}, 600_000);

async function live(seed: number, where: 'here' | 'in processes'): Promise<void> {
  const life = await Life.begin(origin, seed, where);
  try {
    await life.live();
  } finally {
    await life.end();
  }
}
