import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as toolCache from '@actions/tool-cache';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseList } from '../../../src/list/parse-list.js';
import type { Request } from '../../../src/list/request.js';
import { createAfterwards } from '../../../src/unpack/afterwards.js';
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

describe('what is done with finished files', () => {
  const added: string[] = [];
  const run = (options: string, path: string, extract = false) => {
    const kept = keptFilesIn(tools);
    const afterwards = createAfterwards({
      settings: { extract },
      tools,
      kept,
      addPath: (place) => added.push(place),
    });
    return afterwards(request(options), { path, sha256: 'ab'.repeat(32) });
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
