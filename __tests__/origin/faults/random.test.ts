import { rmSync } from 'node:fs';
import { afterAll, beforeAll, test } from '@jest/globals';
import { digestOf } from '../content.js';
import { type Origin, startOrigin } from '../origin.js';
import { Scratch } from './fetch-list.js';
import {
  damageStore,
  inParallel,
  patient,
  type RunOnce,
  runAndKill,
  runHere,
  undisturbed,
} from './random-run.js';
import { type Draw, drawFrom, pick, RandomSource } from './random-source.js';

/**
 * Sequences of faults drawn at random against random files: every run ends with the exact bytes or with none under the
 * target's name. `RESUME_FETCH_SEED` repeats what failed, `RESUME_FETCH_SEQUENCES` runs more or fewer.
 */
const firstSeed = Number(process.env.RESUME_FETCH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const sequences = Number(process.env.RESUME_FETCH_SEQUENCES ?? 300);
const killed = Math.ceil(sequences / 40);
const atOnce = 24;
const runsAtMost = 8;

let origin: Origin;
beforeAll(async () => {
  origin = await startOrigin();
});
afterAll(() => origin.close());

test(`${sequences} sequences of faults from seed ${firstSeed}`, async () => {
  await inParallel(sequences - killed, atOnce, (index) => sequence(firstSeed + index, runHere));
}, 600_000);

test(`${killed} sequences of kills from seed ${firstSeed}`, async () => {
  await inParallel(killed, 2, (index) => sequence(firstSeed + index, runAndKill));
}, 600_000);

async function sequence(seed: number, runOnce: RunOnce): Promise<void> {
  const draw = drawFrom(seed);
  const disk = await Scratch.make();
  const source = new RandomSource(origin, `/${seed}-${runOnce.name}.bin`, draw, seed);
  const options = {
    connections: '3',
    retries: pick(draw, ['0', '0', '1', '3']),
    'stall-timeout': '1s',
    'cache-mode': pick(draw, ['none', 'none', 'write']),
  };
  const checksum = draw() < 0.4 ? ` checksum=sha-256=${digestOf(source.current)}` : '';
  const wanted = checksum ? source.current : undefined;
  const list = `${source.url} out=file.bin${checksum}`;
  try {
    for (let run = 1; run <= runsAtMost; run++) {
      // The last runs meet no fault, so that what can be completed is.
      if (run >= runsAtMost - 1) source.faults = 0;
      source.story.push(`run ${run}`);
      const servedBefore = source.versions.length;
      const complete =
        run === runsAtMost
          ? await runOnce(disk, list, { ...options, ...patient }, undisturbed)
          : await runOnce(disk, list, options, draw);
      const found = await disk.read('file.bin');
      const right = wanted ? [wanted] : source.versions.slice(servedBefore - 1);
      const exact = right.some((each) => found?.equals(each.read(0, each.size)));
      const failed = (what: string) =>
        new Error(
          [`${what}: seed ${seed}, ${list}, ${JSON.stringify(options)}`, source.kind, ...source.story].join(
            '\n',
          ),
        );
      if (found && !exact) throw failed(`a wrong file of ${found.length} bytes instead of ${source.size}`);
      if (complete !== (found !== undefined)) throw failed(`complete is ${complete}`);
      if (complete) return;
      if (run === runsAtMost && (!wanted || source.current === wanted)) throw failed('never complete');
      betweenRuns(disk, source, draw);
    }
  } finally {
    await disk.remove();
  }
}

/** What happens to files and sources while no run is under way. */
function betweenRuns(disk: Scratch, source: RandomSource, draw: Draw): void {
  const chance = draw();
  if (chance < 0.3) source.change();
  else if (chance < 0.35) rmSync(disk.path(''), { recursive: true, force: true });
  else if (chance < 0.4) rmSync(disk.path('file.bin.part.json'), { force: true });
  else if (chance < 0.5) damageStore(disk, draw);
}
