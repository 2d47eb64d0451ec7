import { once } from 'node:events';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assertFiles, sha256Of } from '../content.mjs';
import { runProgram } from '../run-program.mjs';
import { openSite } from '../site.mjs';
import { summarise } from '../statistics.mjs';

const MiB = 1024 ** 2;

/** The cases that have nobody to be compared with: a limit is to be kept. */
export function aloneCases({ quick, dist }) {
  const cli = [process.execPath, join(dist, 'cli', 'index.js')];
  return [
    {
      name: 'kill',
      title: '512 MiB, killed at a random moment, next run: bytes that are fetched again',
      aim: {},
      run: (context) => runKill(cli, { count: 1, bytes: (quick ? 64 : 512) * MiB }, context),
    },
    {
      name: 'memory',
      title: 'memory: a file of 5 GiB on the fast loopback',
      aim: {},
      run: (context) => runMemory(cli, (quick ? 0.5 : 5) * 1024 * MiB, context),
    },
    {
      name: 'start',
      title: 'start: --version, and until the first request',
      aim: {},
      run: (context) => runStart(cli, context),
    },
  ];
}

/** @returns how much of what had come, in percent, the next run asked for again */
async function runKill(cli, files, { rounds, work, say }) {
  const site = await openSite({ files, link: { rate: 20 * MiB, roundTrip: 40 } }, work);
  const folder = join(work, 'out');
  const again = [];
  try {
    for (let round = 0; round < Math.max(rounds, 3); round++) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      await site.nginx.taken();
      const argv = [...cli, '--quiet', '--cache-mode', 'none', site.task.urls[0]];
      // From soon after the start until shortly before the end on this link.
      const killAfterMs = 400 + Math.random() * Math.max(0, files.bytes / (80 * MiB) - 1.5) * 1000;
      await runProgram({ argv, cwd: folder, work, killAfterMs });
      const came = (await blocksOf(join(folder, 'big.bin.part'))) * 512;
      await site.nginx.taken();
      const cost = await runProgram({ argv, cwd: folder, work });
      const { bytes } = await site.nginx.taken();
      await assertFiles(folder, site.digests, 'resume-fetch');
      const percent = came === 0 ? 0 : (100 * Math.max(0, came + bytes - files.bytes)) / came;
      again.push({ percent, cost });
      say(
        `  killed after ${Math.round(killAfterMs)} ms: ${(came / MiB).toFixed(1)} MiB on disk, ${percent.toFixed(2)} % of it fetched again`,
      );
    }
  } finally {
    await site.close();
  }
  const percent = summarise(again.map((each) => each.percent));
  return [
    {
      name: 'next run',
      note: `${percent.median.toFixed(2)} % fetched again (most ${percent.most.toFixed(2)} %; aim 3 %)`,
      seconds: summarise(again.map(({ cost }) => cost.seconds)),
    },
  ];
}

async function blocksOf(path) {
  return (await stat(path).catch(() => undefined))?.blocks ?? 0;
}

async function runMemory(cli, bytes, { work }) {
  const site = await openSite({ files: { count: 1, bytes: MiB }, link: {} }, work);
  const folder = join(work, 'out');
  try {
    const big = await open(join(site.served, 'sparse.bin'), 'w');
    await big.truncate(bytes);
    await big.close();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    const argv = [...cli, '--quiet', '--cache-mode', 'none', `${site.nginx.origin}/sparse.bin`];
    const cost = await runProgram({ argv, cwd: folder, work });
    const digests = await Promise.all(
      [join(folder, 'sparse.bin'), join(site.served, 'sparse.bin')].map(sha256Of),
    );
    if (digests[0] !== digests[1]) throw new Error('the file is wrong');
    const note = `peak ${Math.round(cost.peakBytes / MiB)} MiB (aim 250)`;
    return [
      {
        name: 'resume-fetch',
        note,
        seconds: summarise([cost.seconds]),
        cpuSeconds: cost.cpuSeconds,
        peakBytes: cost.peakBytes,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
    await site.close();
  }
}

async function runStart(cli, { rounds, work }) {
  const versions = [];
  const requests = [];
  let asked = () => undefined;
  const server = createServer((_, response) => {
    asked();
    response.end('hello');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = join(work, 'out');
  for (let round = 0; round < rounds * 3; round++) {
    versions.push((await runProgram({ argv: [...cli, '--version'], cwd: work, work })).seconds);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    const began = performance.now();
    asked = () => requests.push((performance.now() - began) / 1000);
    const url = `http://127.0.0.1:${server.address().port}/hello.txt`;
    await runProgram({ argv: [...cli, '--quiet', '--cache-mode', 'none', url], cwd: folder, work });
    await pause(10);
  }
  server.closeAllConnections();
  server.close();
  const row = (name, values, aim) => ({ name, note: `aim ${aim} ms`, seconds: summarise(values) });
  return [row('--version', versions, 100), row('first request', requests, 250)];
}
