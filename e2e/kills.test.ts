import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { totalSent } from './access-log.js';
import { type CliOptions, type Exit, runCli, startCli } from './command-line.js';
import { digestOf } from './content.js';
import { openSite, type Site } from './site.js';
import { until } from './until.js';

const size = 200_000_000;
/** Four connections of this take about 20 s for the whole. */
const ratePerConnection = 2_500_000;
const kills = 6;

let site: Site;
let options: CliOptions;

beforeAll(async () => {
  site = await openSite('kills', size, ratePerConnection);
  options = await site.machine('machine');
});

afterAll(() => site.close());

/** Starts the program and kills it once the server has sent some more millions of bytes, unless it ends before. */
async function runFor(bytes: number): Promise<Exit> {
  const goal = (await site.nginx.sent()) + bytes;
  const run = startCli(['--cache-mode', 'none', site.url], options);
  const ended = run.exit.then(() => true);
  let over = false;
  void ended.then(() => {
    over = true;
  });
  await until(`${bytes} bytes are sent`, 60_000, async () =>
    over || (await site.nginx.sent()) > goal ? true : undefined,
  );
  run.process.kill('SIGKILL');
  return run.exit;
}

test('SIGKILL at moments left to chance, until the file is complete: nothing but a small share is sent twice', async () => {
  const moments: number[] = [];
  while (moments.length < kills) {
    const bytes = randomInt(2_000_000, Math.floor(size / kills));
    moments.push(bytes);
    const exit = await runFor(bytes);
    if (exit.signal === null) break;
  }
  const last = await runCli(['--cache-mode', 'none', site.url], options);
  const sent = totalSent(await site.nginx.takeLog());

  expect({ moments, code: last.code, stderr: last.stderr }).toEqual({
    moments,
    code: 0,
    stderr: last.stderr,
  });
  expect(await digestOf(join(options.folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  // The journal follows the bytes every half second, so that is what a kill loses, and what was in flight: together less
  // than what four connections bring in a second.
  expect(sent - size).toBeLessThan(moments.length * 4 * ratePerConnection);
});
