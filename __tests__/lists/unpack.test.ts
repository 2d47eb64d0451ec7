import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes, digestOf } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { tarOf } from '../unit/unpack/archives.js';
import { resumeFetch, scratch } from './programs.js';

const archive = bytes(
  gzipSync(tarOf({ path: 'top/bin/tool', content: '#!/bin/sh\necho I run\n', mode: 0o755 })),
);
const evil = bytes(gzipSync(tarOf({ path: 'good', content: '1' }, { path: '../evil', content: 'x' })));

let origin: Origin;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeAll(async () => {
  origin = await startOrigin();
  origin.file('/tool.tar.gz', { content: archive });
  origin.file('/evil.tar.gz', { content: evil });
});
afterAll(() => origin.close());
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const fetchList = (list: string, ...options: readonly string[]) => {
  const path = join(folder.path, 'list');
  writeFileSync(path, list);
  const args = [
    '-i',
    path,
    `--path=${join(folder.path, 'out')}`,
    '--cache-mode=none',
    '--retries=0',
    ...options,
  ];
  return resumeFetch(folder.path, args, { RUNNER_TOOL_CACHE: join(folder.path, 'tools') });
};
const out = (name = '') => join(folder.path, 'out', name);

test('an archive is unpacked into its folder once it is verified', async () => {
  const list = `${origin.url}/tool.tar.gz dir=here strip=1 checksum=sha-256=${digestOf(archive)}`;
  expect(await fetchList(list, '--extract')).toMatchObject({ code: 0 });
  expect(readdirSync(out('here')).sort()).toEqual(['bin', 'tool.tar.gz', 'tool.tar.gz.unpacked']);
  expect(statSync(out('here/bin/tool')).mode & 0o111).not.toBe(0);
});

test('an archive that would leave its folder fails its file alone, and writes nothing', async () => {
  const { code, stdout } = await fetchList(
    `${origin.url}/evil.tar.gz\n${origin.url}/tool.tar.gz`,
    '--extract',
    '--json',
  );
  expect(code).toBe(1);
  expect(stdout).toContain('"ARCHIVE_UNSAFE"');
  expect(readdirSync(out()).sort()).toEqual(['evil.tar.gz', 'tool.tar.gz', 'tool.tar.gz.unpacked', 'top']);
  expect(existsSync(join(folder.path, 'evil'))).toBe(false);
});

test('an archive that is not what its checksum says is not unpacked', async () => {
  const list = `${origin.url}/tool.tar.gz checksum=sha-256=${'0'.repeat(64)}`;
  expect(await fetchList(list, '--extract')).toMatchObject({ code: 1 });
  expect(existsSync(out('top'))).toBe(false);
});

test('a tool goes into the tool cache, and the command line says what to add to PATH', async () => {
  const { code, stderr } = await fetchList(`${origin.url}/tool.tar.gz tool=tool@1.0.0 strip=1`);
  const [, place = ''] = /^Add to PATH: (.*)$/m.exec(stderr) ?? [];
  expect({ code, place }).toMatchObject({
    code: 0,
    place: expect.stringContaining(join('tools', 'tool', '1.0.0')),
  });
  expect(readFileSync(join(place, 'tool'), 'utf8')).toContain('I run');
});

test('with tool-cache a file whose checksum is known needs neither source nor store the second time', async () => {
  const list = `${origin.url}/tool.tar.gz checksum=sha-256=${digestOf(archive)} executable=true out=`;
  expect(await fetchList(`${list}first.tar.gz`, '--tool-cache')).toMatchObject({ code: 0 });
  const asked = origin.requests().length;
  const { code, stdout } = await fetchList(`${list}second.tar.gz`, '--tool-cache', '--json');
  expect({ code, requests: origin.requests().length - asked }).toEqual({ code: 0, requests: 0 });
  expect(readFileSync(out('second.tar.gz'))).toEqual(archive.read(0, archive.size));
  expect(statSync(out('second.tar.gz')).mode & 0o111).not.toBe(0);
  expect(stdout).toContain('"verified":"checksum"');
});

test('a copy that has rotted in the tool cache is not used', async () => {
  const list = `${origin.url}/tool.tar.gz checksum=sha-256=${digestOf(archive)} out=`;
  await fetchList(`${list}first.tar.gz`, '--tool-cache');
  const tools = join(folder.path, 'tools');
  const copy =
    readdirSync(tools, { recursive: true })
      .map(String)
      .find((name) => name.endsWith('.tar.gz')) ?? '';
  writeFileSync(join(tools, copy), 'rotten');
  expect(await fetchList(`${list}second.tar.gz`, '--tool-cache')).toMatchObject({ code: 0 });
  expect(readFileSync(out('second.tar.gz'))).toEqual(archive.read(0, archive.size));
});
