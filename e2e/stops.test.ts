import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { totalSent } from './access-log.js';
import { type CliOptions, finishedOf, runCli, startCli } from './command-line.js';
import { digestOf } from './content.js';
import { openSite, type Site } from './site.js';
import { until } from './until.js';

const size = 60_000_000;
/** Four connections of this take about 8 s for the whole. */
const ratePerConnection = 2_000_000;

let site: Site;

beforeAll(async () => {
  site = await openSite('stops', size, ratePerConnection);
});

afterAll(() => site.close());

async function resumes(options: CliOptions): Promise<void> {
  const sentBefore = totalSent(await site.nginx.takeLog());
  const exit = await runCli(['--json', site.url], options);
  const sentAfter = totalSent(await site.nginx.takeLog());
  expect(exit.code).toBe(0);
  expect(await digestOf(join(options.folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  expect(finishedOf(exit).downloadedBytes).toBeLessThan(size);
  // What the first run was stopped in the middle of reading is sent once more: a socket's buffer of each connection.
  expect(sentBefore + sentAfter - size).toBeLessThan(4_000_000);
}

test.each([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 143 },
] as const)(
  '$signal stops within 7 s with exit code $code and the journal on disk',
  async ({ signal, code }) => {
    const options = await site.machine(signal);
    const sentBefore = await site.nginx.sent();
    const run = startCli(['--json', site.url], options);
    await until('a third is sent', 60_000, async () =>
      (await site.nginx.sent()) - sentBefore > size / 3 ? true : undefined,
    );
    const struck = performance.now();
    run.process.kill(signal);
    const exit = await run.exit;

    expect(performance.now() - struck).toBeLessThan(7_000);
    expect(exit.code).toBe(code);
    expect(finishedOf(exit)).toMatchObject({ complete: false, stopped: signal });
    expect(JSON.parse(await readFile(join(options.folder, 'big.bin.part.json'), 'utf8'))).toBeInstanceOf(
      Object,
    );
    expect((await stat(join(options.folder, 'big.bin.part'))).isFile()).toBe(true);
    await resumes(options);
  },
);

test('a time limit stops with exit code 3 and keeps the progress', async () => {
  const options = await site.machine('time-limit');
  const exit = await runCli(['--json', '--time-limit', '3s', site.url], options);

  expect(exit.code).toBe(3);
  expect(finishedOf(exit)).toMatchObject({ complete: false, stopped: 'time-limit' });
  await resumes(options);
});
