import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as toolCache from '@actions/tool-cache';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseList } from '../../../src/list/parse-list.js';
import type { Request } from '../../../src/list/request.js';
import { systemClock } from '../../../src/system-clock.js';
import { Disk } from '../../../src/target/disk.js';
import { TargetClaims } from '../../../src/target/target-claims.js';
import { type AfterwardsContext, createAfterwards } from '../../../src/unpack/afterwards.js';
import { keptFilesIn } from '../../../src/unpack/kept-files.js';
import { parseMarker } from '../../../src/unpack/marker.js';
import { type Tools, toolsIn } from '../../../src/unpack/tools.js';
import { tarOf } from './archives.js';

let folder: string;
let root: string;
let tools: Tools;
const before = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tools-'));
  root = join(folder, 'tools');
  tools = toolsIn(root, arch());
  // Where the runner's own library looks.
  process.env.RUNNER_TOOL_CACHE = root;
  process.env.RUNNER_TEMP = join(folder, 'temp');
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});

const request = (options: string): Request => {
  const [only] = parseList(`https://a.example/x ${options}`, 'urls').requests;
  if (!only) throw new Error('the list is empty');
  return only;
};
const program = (name: string) => async (place: string) => writeFileSync(join(place, name), 'program');

describe('the tool cache', () => {
  test.each(['1.2.3', 'v1.2.3', '1.2.3-rc.1'])('holds what setup actions find: %s', async (version) => {
    const place = await tools.keep('jq', version, program('jq'));
    expect(toolCache.find('jq', version)).toBe(place);
  });

  test('finds what setup actions hold', async () => {
    const source = join(folder, 'source');
    mkdirSync(source);
    writeFileSync(join(source, 'jq'), 'program');
    const place = await toolCache.cacheDir(source, 'jq', 'v1.2.3');
    expect(await tools.find('jq', 'v1.2.3')).toBe(place);
    expect(await tools.find('jq', '1.2.4')).toBeUndefined();
  });

  test('keeps nothing of what could not be finished', async () => {
    const failing = tools.keep('jq', '1.0.0', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await tools.find('jq', '1.0.0')).toBeUndefined();
    expect(readdirSync(join(root, 'jq', '1.0.0'))).toEqual([]);
  });
});

/** A promise, and what resolves it. */
function latch() {
  let wait = () => {};
  const waits = new Promise<void>((resolve) => {
    wait = resolve;
  });
  return { waits, wait: () => wait() };
}

const nobody = { pid: process.pid, host: 'here', isAlive: () => false };
/** A run in `folder`, of which nothing is known but `more`. */
const context = (more: Partial<AfterwardsContext> = {}): AfterwardsContext => ({
  settings: { path: folder },
  disk: new Disk(systemClock),
  processes: nobody,
  clock: systemClock,
  report: () => undefined,
  signal: new AbortController().signal,
  claims: new TargetClaims(),
  ...more,
});

describe('what is done with finished files', () => {
  const added: string[] = [];
  const run = (options: string, path: string, extract = false, more: Partial<AfterwardsContext> = {}) => {
    const kept = keptFilesIn(tools);
    const afterwards = createAfterwards({
      settings: { extract },
      tools,
      kept,
      addPath: (place) => added.push(place),
    });
    const name = basename(path);
    return afterwards(request(options), { name, path, sha256: 'ab'.repeat(32) }, context(more));
  };
  const file = (name: string, content: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeEach(() => void added.splice(0));

  test('an archive with a tool goes into the tool cache, and its bin onto the PATH', async () => {
    const archive = file('t.tar', tarOf({ path: 'top/bin/tool', content: 'x', mode: 0o755 }));
    await run('tool=tool@1.0.0 strip=1', archive);
    expect(added).toEqual([join(root, 'tool', '1.0.0', arch(), 'bin')]);
    expect(readFileSync(join(added[0] ?? '', 'tool'), 'utf8')).toBe('x');
    expect(readdirSync(folder).sort()).toEqual(['t.tar', 'tools']);
  });

  test('a program by itself is made executable there', async () => {
    await run('tool=jq@1.7.1', file('jq-linux', 'program'));
    expect(added).toEqual([join(root, 'jq', '1.7.1', arch())]);
    expect(statSync(join(added[0] ?? '', 'jq-linux')).mode & 0o111).toBe(0o111);
  });

  test('a tool that is there is not unpacked again', async () => {
    const place = await tools.keep('jq', '1.0.0', program('jq'));
    await run('tool=jq@1.0.0', file('other', 'other'));
    expect(added).toEqual([place]);
    expect(readdirSync(place)).toEqual(['jq']);
  });

  test('a second run skips what the marker says is done, and no more than that', async () => {
    const archive = file('a.tar', tarOf({ path: 'x', content: '1' }, { path: 'y/z', content: '2' }));
    await run('extract=true', archive);
    const marker = readFileSync(`${archive}.unpacked`, 'utf8');
    expect(parseMarker(marker)).toEqual({ sha256: 'ab'.repeat(32), strip: 0, names: ['x', 'y'] });
    writeFileSync(join(folder, 'x'), 'changed since');
    await run('extract=true', archive);
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('changed since');
    rmSync(join(folder, 'x'));
    await run('extract=true', archive);
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('1');
    await run('extract=true strip=1', archive);
    expect(readFileSync(join(folder, 'z'), 'utf8')).toBe('2');
  });

  test.each([
    ['b.bin', 'the target of another item'],
    ['B.BIN', 'one that file systems take for it'],
    ['b.bin.part', 'where its bytes arrive'],
    ['b.bin.part.json', 'where its journal is'],
    ['b.bin/x', 'a folder in its place'],
    ['sub', 'a file in place of the folder of a target'],
    ['a.tar', 'the archive itself'],
    ['a.tar.part.lock', 'its lock'],
    ['a.tar.unpacked', 'its marker'],
    ['a.tar.unpacking/x', 'the folder where it is unpacked'],
  ])('an archive with the entry %s, %s, is not unpacked', async (path) => {
    const claims = new TargetClaims((name) => name.endsWith('.tar'));
    for (const [index, name] of ['a.tar', 'b.bin', 'sub/c.bin'].entries())
      claims.list(name, `line ${index + 1}`);
    const archive = file('a.tar', tarOf({ path: 'fine', content: '1' }, { path, content: 'x' }));
    const before = readdirSync(folder);
    await expect(run('extract=true', archive, false, { claims })).rejects.toMatchObject({
      code: 'ARCHIVE_CLASH',
      message: expect.stringMatching(
        /^a\.tar is not unpacked: its entry ".*" would be in the way of .*, the target of line \d$/,
      ),
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('an archive may hold what stands beside the targets, and a link is not taken for the folder of one', async () => {
    const claims = new TargetClaims();
    for (const [index, name] of ['a.tar', 'sub/c.bin'].entries()) claims.list(name, `line ${index + 1}`);
    const archive = file(
      'a.tar',
      tarOf({ path: 'sub/d.bin', content: '1' }, { path: 'b.bin', content: '2' }),
    );
    await run('extract=true', archive, false, { claims });
    expect(readFileSync(join(folder, 'sub/d.bin'), 'utf8')).toBe('1');
    rmSync(join(folder, 'sub'), { recursive: true });
    rmSync(`${archive}.unpacked`);
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere', join(folder, 'sub'));
    await expect(run('extract=true', archive, false, { claims })).rejects.toMatchObject({
      code: 'ARCHIVE_CLASH',
    });
  });

  test('an archive that another process is unpacking is waited for', async () => {
    const archive = file('a.tar', tarOf({ path: 'x', content: '1' }));
    const lock = file('a.tar.part.lock', JSON.stringify({ pid: 1, host: 'here' }));
    const alive = { ...nobody, isAlive: () => true };
    const { waits, wait } = latch();
    const ended = run('extract=true', archive, false, { processes: alive, report: wait });
    await waits;
    expect(existsSync(join(folder, 'x'))).toBe(false);
    rmSync(lock);
    await ended;
    expect(existsSync(join(folder, 'x'))).toBe(true);
  });

  test('an archive whose name leaves no room for an ending is unpacked once, and leaves only its marker', async () => {
    const archive = file(`${'n'.repeat(251)}.tar`, tarOf({ path: 'x', content: '1' }));
    await run('extract=true', archive);
    writeFileSync(join(folder, 'x'), 'changed since');
    await run('extract=true', archive);
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('changed since');
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('the setting unpacks archives and leaves the rest; an item must be one', async () => {
    const archive = file('a.tar', tarOf({ path: 'x', content: '1' }));
    await run('', file('plain.bin', 'plain'), true);
    await run('extract=false', archive, true);
    expect(existsSync(join(folder, 'x'))).toBe(false);
    await run('', archive, true);
    expect(existsSync(join(folder, 'x'))).toBe(true);
    await expect(run('extract=true', join(folder, 'plain.bin'))).rejects.toMatchObject({
      code: 'NOT_AN_ARCHIVE',
    });
  });

  test('a finished file with a checksum is kept by its identity', async () => {
    const kept = keptFilesIn(tools);
    const checksum = `checksum=sha-256=${'cd'.repeat(32)}`;
    await run(checksum, file('big.bin', 'big'));
    const [identity = ''] = readdirSync(join(root, 'resume-fetch'));
    expect(readFileSync((await kept.find(identity)) ?? '', 'utf8')).toBe('big');
    expect(await kept.find('00'.repeat(32))).toBeUndefined();
    await run('', file('other.bin', 'other'));
    expect(readdirSync(join(root, 'resume-fetch'))).toEqual([identity]);
  });

  test('a tool cache that does not take a finished file is told, and the file stays what it is', async () => {
    const warnings: string[] = [];
    const report: AfterwardsContext['report'] = (event) => {
      if (event.type === 'warning') warnings.push(`${event.file}: ${event.message}`);
    };
    writeFileSync(root, 'no folder');
    await run(`checksum=sha-256=${'cd'.repeat(32)}`, file('big.bin', 'big'), false, { report });
    expect(warnings).toEqual([expect.stringMatching(/^big\.bin: the tool cache does not take it: ENOTDIR/)]);
  });
});

test.each([
  '',
  '{}',
  'null',
  '[]',
  '{"resumeFetchUnpacked":1}',
  '{"resumeFetchUnpacked":1,"sha256":"a","strip":0,"names":[1]}',
])('a marker of other form is none: %j', (text) => {
  expect(parseMarker(text)).toBeUndefined();
});
