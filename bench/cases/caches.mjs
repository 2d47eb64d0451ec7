import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startActCacheService } from '../act-cache-service.mjs';
import { runMain, runPost } from '../action-step.mjs';
import { startCacheService } from '../cache-service.mjs';
import { assertFiles } from '../content.mjs';
import { runProgram } from '../run-program.mjs';
import { openSite } from '../site.mjs';
import { summarise } from '../statistics.mjs';

const MiB = 1024 ** 2;
const oneEntry = join(import.meta.dirname, '..', 'one-entry.mjs');

/** The cases in which the action runs with a cache. */
export function cacheCases({ quick, dist }) {
  const file = (mebibytes) => ({ count: 1, bytes: (quick ? mebibytes / 16 : mebibytes) * MiB });
  return [
    {
      name: 'cold',
      title: 'cold run with the cache on, 512 MiB, 20 MB/s a connection, 40 ms: main, v2 cache service',
      aim: { 'the download alone': 1.05 },
      run: (context) => runCold({ files: file(512), link: { rate: 20 * MiB, roundTrip: 40 } }, dist, context),
    },
    {
      name: 'warm',
      title: 'warm run, 1 GiB from the v2 cache service',
      aim: { '@actions/cache, one entry': 0.8 },
      run: (context) => runWarm({ files: file(1024), link: {} }, dist, startCacheService, context),
    },
    {
      name: 'warm-act',
      title: "warm run, 1 GiB from act's cache server",
      aim: { '@actions/cache, one entry': 0.8 },
      run: (context) => runWarm({ files: file(1024), link: {} }, dist, startActCacheService, context),
    },
    {
      name: 'lost',
      title:
        'cold run of 512 MiB, 20 MB/s a connection, 40 ms: machine lost at a random moment, next run from the v2 cache service alone',
      aim: {},
      run: (context) => runLost({ files: file(512), link: { rate: 20 * MiB, roundTrip: 40 } }, dist, context),
    },
  ];
}

async function runCold(plan, dist, context) {
  const bench = await open(plan, dist, startCacheService, context);
  const ours = [];
  const alone = [];
  const posts = [];
  try {
    for (let round = 0; round < context.rounds; round++) {
      const prefix = `cold-${round}`;
      const withCache = async () => {
        const { cost, state } = await bench.main({ 'cache-prefix': prefix });
        ours.push(cost);
        posts.push(await bench.post({ 'cache-prefix': prefix }, state));
      };
      const without = async () => alone.push((await bench.main({ 'cache-mode': 'none' })).cost);
      for (const run of round % 2 === 0 ? [withCache, without] : [without, withCache]) await run();
      context.say(
        `  round ${round + 1}: main ${ours[round].seconds.toFixed(2)} s, post ${posts[round].seconds.toFixed(2)} s, alone ${alone[round].seconds.toFixed(2)} s`,
      );
    }
  } finally {
    await bench.close();
  }
  return [
    row('resume-fetch main', ours),
    row('the download alone', alone, ours),
    row('resume-fetch post', posts),
  ];
}

async function runWarm(plan, dist, startService, context) {
  const bench = await open(plan, dist, startService, context);
  if (!bench) {
    context.say('  act is not installed: left out');
    return [];
  }
  const ours = [];
  const theirs = [];
  try {
    const { state } = await bench.main({});
    await bench.post({}, state);
    // Both archives hold the same file under the same path.
    await bench.main({ 'cache-mode': 'none' }, 'keep');
    await bench.actionsCache('save');
    for (let round = 0; round < context.rounds; round++) {
      const warm = async () => ours.push((await bench.main({})).cost);
      const restore = async () => theirs.push(await bench.actionsCache('restore'));
      for (const run of round % 2 === 0 ? [warm, restore] : [restore, warm]) await run();
      context.say(
        `  round ${round + 1}: resume-fetch ${ours[round].seconds.toFixed(2)} s (${ours[round].sourceBytes} bytes from the source), one entry ${theirs[round].seconds.toFixed(2)} s`,
      );
    }
  } finally {
    await bench.close();
  }
  return [row('resume-fetch main', ours), row('@actions/cache, one entry', theirs, ours)];
}

/** @returns how much of what had come the next run asks for again, in percent, when nothing is left but what the cache has */
async function runLost(plan, dist, context) {
  const bench = await open(plan, dist, startCacheService, context);
  const again = [];
  try {
    for (let round = 0; round < Math.max(context.rounds, 3); round++) {
      const inputs = { 'cache-prefix': `lost-${round}` };
      // From soon after the start until shortly before the end on this link.
      const killAfterMs = 1000 + Math.random() * Math.max(0, plan.files.bytes / (80 * MiB) - 2) * 1000;
      const came = await bench.lost(inputs, killAfterMs);
      const { cost } = await bench.main(inputs);
      const percent = came === 0 ? 0 : (100 * Math.max(0, came + cost.sourceBytes - plan.files.bytes)) / came;
      again.push({ percent, cost });
      context.say(
        `  lost after ${Math.round(killAfterMs)} ms: ${(came / MiB).toFixed(1)} MiB had come, ${percent.toFixed(1)} % of it fetched again`,
      );
    }
  } finally {
    await bench.close();
  }
  const percent = summarise(again.map((each) => each.percent));
  return [
    {
      name: 'next run',
      note: `${percent.median.toFixed(1)} % fetched again (most ${percent.most.toFixed(1)} %); with one entry for the file 100 %`,
      seconds: summarise(again.map(({ cost }) => cost.seconds)),
    },
  ];
}

/** Undefined where the service is not on this machine. */
async function open(plan, dist, startService, { work }) {
  const service = await startService(work);
  if (!service) return undefined;
  const site = await openSite(plan, work);
  const folder = join(work, 'workspace');
  const temporary = join(work, 'runner-temp');
  const env = { ...service.env, HOME: join(work, 'home') };
  const step = { dist, folder, temporary, env };
  const inputsOf = (inputs) => ({ urls: site.task.urls[0], path: 'out', ...inputs });
  const renew = async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'out'), { recursive: true });
    await mkdir(temporary, { recursive: true });
    await site.nginx.taken();
  };
  const check = (who) => assertFiles(join(folder, 'out'), site.digests, who);
  return {
    async main(inputs) {
      await renew();
      const { cost, state } = await runMain(inputsOf(inputs), step);
      const { bytes, requests } = await site.nginx.taken();
      await check('resume-fetch');
      return { cost: { ...cost, sourceBytes: bytes, requests }, state };
    },
    /** Main, whose machine is lost. Resolves with the bytes that had come by then. */
    async lost(inputs, killAfterMs) {
      await renew();
      await runMain(inputsOf(inputs), { ...step, killAfterMs });
      const { blocks = 0 } = (await stat(join(folder, 'out', 'big.bin.part')).catch(() => undefined)) ?? {};
      return blocks * 512;
    },
    post: (inputs, state) => runPost(inputsOf(inputs), state, step),
    async actionsCache(verb) {
      if (verb === 'restore') await renew();
      const argv = [process.execPath, oneEntry, verb, 'out/big.bin'];
      const cost = await runProgram({
        argv,
        cwd: folder,
        work: temporary,
        env: { ...env, GITHUB_WORKSPACE: folder, RUNNER_TEMP: temporary },
      });
      await check('@actions/cache');
      return cost;
    },
    async close() {
      await service.stop();
      await site.close();
      for (const made of [folder, temporary]) await rm(made, { recursive: true, force: true });
    },
  };
}

function row(name, runs, against) {
  const of = (key) => (runs[0][key] === undefined ? undefined : summarise(runs.map((run) => run[key])));
  return {
    name,
    ratio: against && summarise(against.map((run, round) => run.seconds / runs[round].seconds)),
    seconds: of('seconds'),
    cpuSeconds: of('cpuSeconds').median,
    peakBytes: of('peakBytes').most,
    sourceBytes: of('sourceBytes')?.median,
    requests: of('requests')?.median,
  };
}
