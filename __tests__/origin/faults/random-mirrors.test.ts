import { afterAll, beforeAll, test } from '@jest/globals';
import { bytes, type Content, digestOf, pieces } from '../content.js';
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
 * Two or three mirrors with random faults each, some of which lie, vanish or serve another version: every run ends with
 * the exact bytes or with none under the target's name. `RESUME_FETCH_SEED` repeats what failed, `RESUME_FETCH_SEQUENCES`
 * runs more or fewer.
 */
const firstSeed = Number(process.env.RESUME_FETCH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const sequences = Number(process.env.RESUME_FETCH_SEQUENCES ?? 100);
const killed = Math.ceil(sequences / 40);
const atOnce = 12;
const runsAtMost = 6;

/** What of the list decides which bytes are right. */
type Proof = 'none' | 'checksum' | 'pieces';

let origins: readonly [Origin, Origin, Origin];
beforeAll(async () => {
  origins = [await startOrigin(), await startOrigin(), await startOrigin()];
});
afterAll(() => Promise.all(origins.map((each) => each.close())));

test(`${sequences} sequences of faults of mirrors from seed ${firstSeed}`, async () => {
  await inParallel(sequences - killed, atOnce, (index) => sequence(firstSeed + index, runHere));
}, 600_000);

test(`${killed} sequences of kills and faults of mirrors from seed ${firstSeed}`, async () => {
  await inParallel(killed, 2, (index) => sequence(firstSeed + index, runAndKill));
}, 600_000);

async function sequence(seed: number, runOnce: RunOnce): Promise<void> {
  const draw = drawFrom(seed);
  const disk = await Scratch.make();
  const [first, ...mirrors] = mirrorsOf(seed, runOnce.name, draw);
  const all: [RandomSource, ...RandomSource[]] = [first, ...mirrors];
  const options = {
    connections: pick(draw, ['2', '3', '4', '6']),
    retries: pick(draw, ['0', '0', '1', '3']),
    'stall-timeout': '1s',
    'cache-mode': pick(draw, ['none', 'none', 'write']),
  };
  const proof = pick<Proof>(draw, ['none', 'none', 'checksum', 'checksum', 'pieces']);
  const wanted = proof === 'none' ? undefined : first.current;
  const list = listOf(
    all.map(({ url }) => url),
    proof,
    first.current,
  );
  // Without a checksum the validators that a liar gives are its word, and nothing could find it out.
  if (wanted && draw() < 0.5) pick(draw, all).lies = true;
  try {
    for (let run = 1; run <= runsAtMost; run++) {
      const isLast = run === runsAtMost;
      if (isLast) for (const each of all) each.faults = 0;
      for (const each of all) each.story.push(`run ${run}${each.lies ? ', lying' : ''}`);
      const servedBefore = all.map(({ versions }) => versions.length);
      const complete = isLast
        ? await runOnce(disk, list, { ...options, ...patient }, undisturbed)
        : await runOnce(disk, list, options, draw);
      const found = await disk.read('file.bin');
      const right = wanted
        ? [wanted]
        : all.flatMap(({ versions }, index) => versions.slice((servedBefore[index] ?? 1) - 1));
      const failed = (what: string) => new Error(storyOf(what, seed, list, options, all));
      if (found && !right.some((each) => isExactly(each, found))) throw failed('a wrong file');
      if (complete !== (found !== undefined)) throw failed(`complete is ${complete}`);
      if (complete) return;
      if (isLast && all.some((each) => canServe(each, wanted))) throw failed('never complete');
      betweenRuns(disk, all, draw);
    }
  } finally {
    await disk.remove();
  }
}

/** All of one size, and of one first version: the same number of a version means the same bytes. */
function mirrorsOf(seed: number, name: string, draw: Draw): [RandomSource, ...RandomSource[]] {
  const size = draw() < 0.6 ? Math.ceil((3 + draw() * 4) * 2 ** 20) : Math.ceil(draw() * 400_000);
  const path = `/${seed}-${name}.bin`;
  const first = new RandomSource(origins[0], path, draw, seed, { size });
  const others = origins.slice(1, draw() < 0.5 ? 2 : 3);
  return [
    first,
    ...others.map((origin) => {
      const kind = draw() < 0.7 ? { kind: first.kind } : {};
      return new RandomSource(origin, path, draw, seed, { size, ...kind });
    }),
  ];
}

/** A line, with or without a checksum, or a Metalink that has the digests of pieces and none of the whole. */
function listOf(urls: readonly string[], proof: Proof, content: Content): string {
  const line = `${urls.join(' ')} out=file.bin`;
  if (proof === 'none') return line;
  if (proof === 'checksum') return `${line} checksum=sha-256=${digestOf(content)}`;
  const digests = [...pieces(content, 0, content.size)].map((piece) => digestOf(bytes(piece), 'sha1'));
  return (
    `<metalink xmlns="urn:ietf:params:xml:ns:metalink"><file name="file.bin"><size>${content.size}</size>` +
    `<pieces length="65536" type="sha-1">${digests.map((hex) => `<hash>${hex}</hash>`).join('')}</pieces>` +
    `${urls.map((url, index) => `<url priority="${index + 1}">${url}</url>`).join('')}</file></metalink>`
  );
}

/** Whether one run without faults must bring the file from this source. */
function canServe({ gone, lies, current }: RandomSource, wanted: Content | undefined): boolean {
  return !gone && !lies && (wanted === undefined || isExactly(wanted, current.read(0, current.size)));
}

/** What happens to files and sources while no run is under way. */
function betweenRuns(disk: Scratch, all: readonly [RandomSource, ...RandomSource[]], draw: Draw): void {
  const chance = draw();
  const one = pick(draw, all);
  if (chance < 0.15) for (const each of all) each.change();
  else if (chance < 0.25) one.change();
  else if (chance < 0.45) one.gone = !one.gone;
  else if (chance < 0.55) damageStore(disk, draw);
}

function isExactly(content: Content, found: Buffer): boolean {
  return content.size === found.length && found.equals(content.read(0, content.size));
}

function storyOf(what: string, seed: number, list: string, options: object, all: readonly RandomSource[]) {
  const stories = all.flatMap(({ url, kind, story }) => [`${url} (${kind})`, ...story]);
  return [`${what}: seed ${seed}, ${list}, ${JSON.stringify(options)}`, ...stories].join('\n');
}
