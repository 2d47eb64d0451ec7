import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { totalSent } from './access-log.js';
import { eventsOf, finishedOf, runCli } from './command-line.js';
import { digestOf, writeRandomFile } from './content.js';
import { type Nginx, startNginx } from './nginx.js';
import { openSite, type Site } from './site.js';

const size = 200_000_000;

let site: Site;
let rangeless: Nginx;

beforeAll(async () => {
  site = await openSite('answers', size);
  await writeRandomFile(join(site.files, 'small.bin'), 12_345);
  rangeless = await startNginx({
    folder: join(site.folder, 'nginx-without-ranges'),
    files: site.files,
    ranges: false,
  });
});

afterAll(async () => {
  await rangeless.stop();
  await site.close();
});

test('a whole file arrives once, and a second run asks for none of it', async () => {
  const options = await site.machine('whole');
  const args = ['--json', '--cache-mode', 'none', site.url];
  const first = await runCli(args, options);
  const sent = totalSent(await site.nginx.takeLog());
  expect(first.code).toBe(0);
  expect(await digestOf(join(options.folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  // A probe's connection may carry a little more than is read of it.
  expect(sent - size).toBeLessThan(1_000_000);

  const second = await runCli(args, options);
  expect(second.code).toBe(0);
  expect(finishedOf(second)).toMatchObject({ complete: true });
  expect(totalSent(await site.nginx.takeLog())).toBeLessThan(1_000_000);
});

test('every line of --json is an event, its type first', async () => {
  const options = await site.machine('events');
  const args = ['--json', '--progress-interval', '1s', '--rate-limit', '60MiB', site.url];
  const exit = await runCli(args, options);
  expect(exit.code).toBe(0);

  const events = eventsOf(exit);
  for (const event of events) expect(Object.keys(event)[0]).toBe('type');
  const types = new Set(events.map((event) => event.type));
  for (const type of ['plan', 'status', 'saved', 'file', 'finished']) expect(types).toContain(type);

  expect(events.find((event) => event.type === 'plan')).toMatchObject({ file: 'big.bin', decision: 'fresh' });
  const statuses = events.filter((event) => event.type === 'status');
  for (const status of statuses) {
    expect(status).toMatchObject({ file: 'big.bin', total: size, bytesPerSecond: expect.any(Number) });
    expect(status.speed).toMatch(/^\d+(\.\d+)? (B|KiB|MiB|GiB)\/s$/);
    expect(status.percent).toBeGreaterThanOrEqual(0);
    expect(status.percent).toBeLessThanOrEqual(100);
  }
  expect(events.find((event) => event.type === 'file')).toMatchObject({
    url: site.url,
    path: join(options.folder, 'big.bin'),
    status: 'complete',
    size,
    sha256: site.sha256,
    bytesDownloaded: size,
    bytesRestored: 0,
    error: null,
  });
  expect(finishedOf(exit)).toMatchObject({ complete: true, failed: 0, downloadedBytes: size });
});

test('a 404 ends with exit code 1 after the other files are complete', async () => {
  const options = await site.machine('missing');
  const exit = await runCli(
    ['--json', `${site.nginx.origin}/absent.bin`, `${site.nginx.origin}/small.bin`, site.url],
    options,
  );
  expect(exit.code).toBe(1);
  expect(finishedOf(exit)).toMatchObject({ complete: false, failed: 1 });
  expect(await digestOf(join(options.folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  const left = (await readdir(options.folder)).filter((name) => name !== 'cache');
  expect(left.sort()).toEqual(['big.bin', 'small.bin']);
  const missing = eventsOf(exit).find((event) => event.type === 'file' && event.status === 'failed');
  expect(missing).toMatchObject({
    url: `${site.nginx.origin}/absent.bin`,
    error: { found: expect.stringContaining('404') },
  });
});

test('a server without ranges gives the file in one piece', async () => {
  const options = await site.machine('rangeless');
  const exit = await runCli(['--json', '--cache-mode', 'none', `${rangeless.origin}/big.bin`], options);
  expect(exit.code).toBe(0);
  expect(await digestOf(join(options.folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  const entries = await rangeless.takeLog();
  expect(entries.map((entry) => entry.status)).not.toContain(206);
  // Nobody may start a second transfer of the whole beside the first.
  expect(totalSent(entries)).toBeLessThan(1.1 * size);
});

test('what the cache folder holds comes from there on another day', async () => {
  const options = await site.machine('cached');
  const args = ['--json', '--path', 'first', site.url];
  expect((await runCli(args, options)).code).toBe(0);
  await site.nginx.takeLog();
  const exit = await runCli(args.with(2, 'second'), options);
  expect(exit.code).toBe(0);
  expect(finishedOf(exit)).toMatchObject({ complete: true, downloadedBytes: 0, restoredBytes: size });
  expect(await digestOf(join(options.folder, 'second', 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  expect(totalSent(await site.nginx.takeLog())).toBeLessThan(1_000_000);
});
