import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkout, runCli } from './command-line.js';
import { digestOf } from './content.js';
import { openSite, type Site } from './site.js';

let site: Site;

beforeAll(async () => {
  site = await openSite('clone', 5_000_000);
});

afterAll(() => site.close());

test('a fresh clone fetches a file with Node alone', async () => {
  const clone = join(site.folder, 'clone');
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${checkout}`, clone]);
  expect(existsSync(join(clone, 'node_modules'))).toBe(false);

  const { folder } = await site.machine('here');
  const exit = await runCli([site.url], { folder, from: clone });
  expect(exit).toMatchObject({ code: 0 });
  expect(await digestOf(join(folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
});
