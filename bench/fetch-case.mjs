import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assertFiles } from './content.mjs';
import { isInstalled, runProgram } from './run-program.mjs';
import { openSite } from './site.mjs';
import { summarise } from './statistics.mjs';

/**
 * Runs one case in which several programs fetch the same files: in every round each of them once, one after the other,
 * in an order that turns, so that a ratio is of runs close in time and nobody is always first.
 *
 * @param plan.files `{ count, bytes }`; plan.link `{ rate, roundTrip, tls, crawl }`
 * @param plan.programs the first is ours
 * @param plan.before prepares the folder that a program works in, e.g. with what an earlier run has left
 */
export async function runFetchCase(plan, { rounds, work, say }) {
  const site = await openSite(plan, work);
  const programs = plan.programs.filter(({ name, argv }) => {
    const installed = isInstalled(argv(site.task)[0]);
    if (!installed) say(`  ${name} is not installed: left out`);
    return installed;
  });
  const runs = new Map(programs.map(({ name }) => [name, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      const shift = round % programs.length;
      for (const program of [...programs.slice(shift), ...programs.slice(0, shift)]) {
        runs.get(program.name).push(await runOnce(program, site, work));
      }
      say(
        `  round ${round + 1}: ${[...runs].map(([name, all]) => `${name} ${all.at(-1).seconds.toFixed(2)} s`).join(', ')}`,
      );
    }
  } finally {
    await site.close();
  }
  return resultOf(programs, runs);
}

async function runOnce(program, site, work) {
  const folder = join(work, 'out');
  await rm(folder, { recursive: true, force: true });
  await rm(site.task.home, { recursive: true, force: true });
  await mkdir(folder);
  await site.renew();
  await program.before?.({ folder, site, work });
  await site.nginx.taken();
  const cost = await runProgram({
    argv: program.argv(site.task),
    cwd: folder,
    env: program.env?.(site.task),
    work,
  });
  const source = await site.nginx.taken();
  await assertFiles(folder, site.digests, program.name);
  await rm(folder, { recursive: true });
  return { ...cost, output: undefined, sourceBytes: source.bytes, requests: source.requests };
}

/** Per program what a run cost, and how our time compares with it: the ratios of each round, ours by theirs. */
function resultOf(programs, runs) {
  const [own] = programs;
  const ownRuns = runs.get(own.name);
  return programs.map(({ name }) => {
    const all = runs.get(name);
    const of = (key) => summarise(all.map((run) => run[key]));
    const ratio =
      name === own.name
        ? undefined
        : summarise(all.map((run, round) => ownRuns[round].seconds / run.seconds));
    return {
      name,
      ratio,
      seconds: of('seconds'),
      cpuSeconds: of('cpuSeconds').median,
      peakBytes: of('peakBytes').most,
      sourceBytes: of('sourceBytes').median,
      requests: of('requests').median,
    };
  });
}
