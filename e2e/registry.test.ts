import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CliOptions, eventsOf, finishedOf, type JsonEvent, runCli, startCli } from './command-line.js';
import { digestOf } from './content.js';
import { killUnder } from './processes.js';
import { npmPack, type Tarball, tarballOf } from './registry.js';
import { makeScratch, type Scratch } from './scratch.js';

/** Tarballs of some megabytes each. */
const packages = ['typescript@5.9.3', '@swc/core-linux-x64-gnu@1.13.5', 'aws-sdk@2.1692.0'] as const;

let scratch: Scratch;

beforeAll(async () => {
  scratch = await makeScratch('registry');
});

afterAll(async () => {
  await killUnder(scratch.path);
  await scratch.remove();
});

// A server that nobody here wrote or set up. It sends neither ETag nor Last-Modified, so that resuming there rests on
// the checksum and on comparing an overlap.
describe.each(packages)('the registry’s %s', (name) => {
  let tarball: Tarball;
  let options: CliOptions;
  let target: string;
  let args: string[];

  beforeAll(async () => {
    tarball = await tarballOf(name);
    options = { folder: join(scratch.path, name) };
    await mkdir(options.folder, { recursive: true });
    target = join(options.folder, 'package.tgz');
    await writeFile(
      join(options.folder, 'list.txt'),
      `${tarball.url} out=package.tgz checksum=${tarball.integrity}\n`,
    );
    args = ['--json', '--cache-mode', 'none', '--urls-file', 'list.txt'];
  });

  test('arrives with the content that the registry vouches for', async () => {
    const exit = await runCli(args, options);
    expect(exit).toMatchObject({ code: 0 });
    expect(`sha512-${await digestOf(target, 'sha512', 'base64')}`).toBe(tarball.integrity);
    expect(eventsOf(exit).find((event) => event.type === 'file')).toMatchObject({
      status: 'complete',
      verified: 'checksum',
      size: (await stat(target)).size,
    });
  });

  test('is complete on the second run without a new byte', async () => {
    const exit = await runCli(args, options);
    expect(exit).toMatchObject({ code: 0 });
    expect(planOf(exit.stdout)).toMatchObject({ decision: 'complete' });
    expect(finishedOf(exit)).toMatchObject({ complete: true, downloadedBytes: 0 });
  });

  test('is resumed where another program was cut off', async () => {
    const whole = await readFile(target);
    const held = Math.floor(whole.length * 0.4);
    await writeFile(target, whole.subarray(0, held));

    const exit = await runCli(args, options);
    expect(exit).toMatchObject({ code: 0 });
    expect(planOf(exit.stdout)).toMatchObject({ decision: 'resume' });
    const downloaded = Number(finishedOf(exit).downloadedBytes);
    expect(downloaded).toBeGreaterThanOrEqual(whole.length - held);
    // The overlap that is compared comes on top.
    expect(downloaded).toBeLessThan(whole.length - held + 0.1 * whole.length);
    expect(whole.equals(await readFile(target))).toBe(true);
  });

  test('is resumed after SIGKILL half way', async () => {
    const size = (await stat(target)).size;
    const folder = join(options.folder, 'killed');
    await mkdir(folder);
    const slowly = ['--progress-interval', '1s', '--rate-limit', `${Math.floor(size / 8)}`];
    const run = startCli([...args.with(4, '../list.txt'), ...slowly], {
      folder,
      onLine(line) {
        const event = JSON.parse(line) as JsonEvent;
        if (event.type === 'status' && Number(event.downloaded) > size / 2) run.process.kill('SIGKILL');
      },
    });
    expect(await run.exit).toMatchObject({ signal: 'SIGKILL' });

    const exit = await runCli(args.with(4, '../list.txt'), { folder });
    expect(exit).toMatchObject({ code: 0 });
    expect(Number(finishedOf(exit).downloadedBytes)).toBeLessThan(0.7 * size);
    expect(`sha512-${await digestOf(join(folder, 'package.tgz'), 'sha512', 'base64')}`).toBe(
      tarball.integrity,
    );
  });
});

test('the bytes are those that npm pack gets', async () => {
  const [name] = packages;
  const folder = join(scratch.path, 'pack');
  await mkdir(folder);
  const packed = join(folder, await npmPack(name, folder));
  const ours = join(scratch.path, name, 'package.tgz');
  expect(await digestOf(ours, 'sha512', 'hex')).toBe(await digestOf(packed, 'sha512', 'hex'));
});

function planOf(stdout: string): JsonEvent | undefined {
  const lines = stdout.split('\n').map((line) => JSON.parse(line) as JsonEvent);
  return lines.findLast((event) => event.type === 'plan');
}
