import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { arch } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes, digestOf } from '../origin/content.js';
import { permits, testWhere } from '../origin/faults/command.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { sevenZipOf, tarOf } from '../unit/unpack/archives.js';
import { filesIn, programPath, resumeFetch, scratch } from './programs.js';

const archive = bytes(
  gzipSync(tarOf({ path: 'top/bin/tool', content: '#!/bin/sh\necho I run\n', mode: 0o755 })),
);
const sevenZip = programPath('7zz') === undefined ? undefined : '7zz';
const with7z = sevenZip === undefined ? test.skip : test;
const evil = bytes(gzipSync(tarOf({ path: 'good', content: '1' }, { path: '../evil', content: 'x' })));

let origin: Origin;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeAll(async () => {
  origin = await startOrigin();
  origin.file('/tool.tar.gz', { content: archive });
  origin.file('/evil.tar.gz', { content: evil });
  if (sevenZip !== undefined) {
    const tool = { path: 'top/bin/tool', content: 'I run' };
    origin.file('/tool.7z', { content: bytes(sevenZipOf(tool, { path: 'top/link', link: 'bin/tool' })) });
    origin.file('/evil.7z', { content: bytes(sevenZipOf(tool, { path: '../evil', content: 'x' })) });
  }
});
afterAll(() => origin.close());
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const fetchList = (list: string, ...options: readonly string[]) => fetchWith({}, list, ...options);
/** @param env in place of what the process would find */
const fetchWith = (env: Record<string, string>, list: string, ...options: readonly string[]) => {
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
  return resumeFetch(folder.path, args, { RUNNER_TOOL_CACHE: join(folder.path, 'tools'), ...env });
};
const resultsIn = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'file');
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

with7z('a 7z archive is unpacked once, with its folders taken off, and its links', async () => {
  const list = `${origin.url}/tool.7z strip=1`;
  expect(await fetchList(list, '--extract')).toMatchObject({ code: 0 });
  expect(readdirSync(out()).sort()).toEqual(['bin', 'link', 'tool.7z', 'tool.7z.unpacked']);
  expect(readFileSync(out('link'), 'utf8')).toBe('I run');
  writeFileSync(out('bin/tool'), 'changed since');
  expect(await fetchList(list, '--extract')).toMatchObject({ code: 0 });
  expect(readFileSync(out('bin/tool'), 'utf8')).toBe('changed since');
});

with7z('a 7z archive that would leave its folder is refused, and nothing of it is there', async () => {
  const { code, stdout } = await fetchList(`${origin.url}/evil.7z`, '--extract', '--json');
  expect({ code, unsafe: stdout.includes('"ARCHIVE_UNSAFE"') }).toEqual({ code: 1, unsafe: true });
  expect(Object.keys(filesIn(folder.path))).toEqual(['list', 'out/evil.7z']);
});

test('an archive with an entry that another item of the list is fetched to is not unpacked, whichever comes first', async () => {
  const packed = bytes(
    gzipSync(tarOf({ path: 'other.txt', content: '1' }, { path: 'b.bin', content: 'of the archive' })),
  );
  const archiveItem = `${origin.file('/x.tgz', { content: packed })} extract=true`;
  const item = origin.file('/b.bin', { content: bytes('of the list') });
  for (const list of [`${archiveItem}\n${item}`, `${item}\n${archiveItem}`]) {
    const { code, stdout } = await fetchList(list, '--json', '--concurrency=1');
    expect(code).toBe(1);
    expect(resultsIn(stdout).find(({ file }) => file === 'x.tgz')).toMatchObject({
      status: 'failed',
      error: { code: 'ARCHIVE_CLASH', found: 'b.bin' },
    });
    expect(filesIn(out())).toMatchObject({ 'b.bin': 'of the list' });
    expect(readdirSync(out()).sort()).toEqual(['b.bin', 'x.tgz']);
    rmSync(out(), { recursive: true });
  }
});

describe('a run that ends while 7-Zip unpacks', () => {
  /** One that says that it has begun, and goes on for longer than a test. */
  const slowly = () => {
    const programs = join(folder.path, 'programs');
    const begun = join(folder.path, 'begun');
    mkdirSync(programs);
    const paragraph = String.raw`Path = a\nSize = 1\nAttributes = A\n`;
    const work = `echo $$ > ${begun}.new; mv ${begun}.new ${begun}; exec sleep 60`;
    const script = `#!/bin/sh\ncase "$1" in l) printf '${paragraph}' ;; x) ${work} ;; esac\n`;
    writeFileSync(join(programs, '7zz'), script, { mode: 0o755 });
    return { begun, path: `${programs}${delimiter}${process.env.PATH}` };
  };

  const endings: readonly (readonly [NodeJS.Signals | '--time-limit=3s', number | null])[] = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['--time-limit=3s', 3],
    ['SIGKILL', null],
  ];
  for (const [ending, expected] of endings) {
    with7z(`by ${ending} keeps the archive, and the next one unpacks it`, async () => {
      const { begun, path } = slowly();
      const url = `${origin.url}/tool.7z`;
      const options = [url, '--extract', `--path=${out()}`, '--cache-mode=none'];
      const env = { ...process.env, PATH: path };
      const limit = ending.startsWith('--') ? [ending] : [];
      const cli = spawn(process.execPath, [await bundle('cli'), ...options, ...limit], {
        env,
        stdio: 'ignore',
      });
      const ended = once(cli, 'exit');
      while (!existsSync(begun) && cli.exitCode === null) await sleep(20);
      const unpacker = Number(readFileSync(begun, 'utf8'));
      if (ending.startsWith('SIG')) cli.kill(ending as NodeJS.Signals);
      expect((await ended)[0]).toBe(expected);
      if (ending === 'SIGKILL') process.kill(unpacker, 'SIGKILL');
      else expect(() => process.kill(unpacker, 0)).toThrow('ESRCH');
      expect(readdirSync(out()).sort()).toEqual([
        'tool.7z',
        ...(ending === 'SIGKILL' ? ['tool.7z.part.lock', 'tool.7z.unpacking'] : []),
      ]);
      const next = await fetchList(url, '--extract', '--json');
      expect(resultsIn(next.stdout)).toMatchObject([{ status: 'complete', bytesDownloaded: 0 }]);
      expect(readdirSync(out()).sort()).toEqual(['tool.7z', 'tool.7z.unpacked', 'top']);
    });
  }
});

with7z('without 7-Zip the error says what to install; the file is there', async () => {
  const { code, stdout } = await fetchWith(
    { PATH: folder.path },
    `${origin.url}/tool.7z`,
    '--extract',
    '--json',
  );
  expect(code).toBe(1);
  expect(stdout).toContain('"PROGRAM_MISSING"');
  expect(stdout).toContain('package 7zip of Debian');
  expect(existsSync(out('tool.7z'))).toBe(true);
});

describe('where a program is missing that unpacks', () => {
  const tar = tarOf({ path: 'top/bin/tool', content: 'I run' });
  const packers = { xz: 'xz', zst: 'zstd', bz2: 'bzip2' };
  for (const [ending, program] of Object.entries(packers)) {
    const content = () => bytes(execFileSync(program, ['-c'], { input: tar, stdio: 'pipe' }));
    const whereMade = programPath(program) === undefined ? test.skip : test;

    whereMade(`of tar.${ending}: the error names it`, async () => {
      const url = origin.file(`/tool.tar.${ending}`, { content: content() });
      const { code, stdout } = await fetchWith({ PATH: folder.path }, url, '--extract', '--json');
      expect({ code, missing: stdout.includes('"PROGRAM_MISSING"') }).toEqual({ code: 1, missing: true });
      expect(stdout).toContain(program);
    });

    (sevenZip === undefined ? test.skip : whereMade)(`of tar.${ending}: 7-Zip does it`, async () => {
      const url = origin.file(`/tool.tar.${ending}`, { content: content() });
      symlinkSync(programPath('7zz') ?? '', join(folder.path, '7zz'));
      expect(await fetchWith({ PATH: folder.path }, url, '--extract')).toMatchObject({ code: 0 });
      expect(readFileSync(out('top/bin/tool'), 'utf8')).toBe('I run');
    });
  }
});

describe('an archive that is bigger inside than the disk', () => {
  const content = bytes(gzipSync(tarOf({ path: 'big', content: '0'.repeat(4 * 2 ** 20) })));
  const permitted = permits('unshare -m mount -t tmpfs tmpfs /mnt');
  testWhere(
    permitted,
    'mounting is not permitted here',
    test,
  )('is a clear error, and leaves nothing', async () => {
    const url = origin.file('/bomb.tar.gz', { content });
    mkdirSync(out());
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', out()]);
    try {
      const { code, stdout } = await fetchList(url, '--extract', '--json');
      expect(code).toBe(1);
      expect(stdout).toMatch(/"UNPACK_DISK".*ENOSPC|"UNPACK_DISK".*no space/i);
      expect(readdirSync(out())).toEqual(['bomb.tar.gz']);
    } finally {
      execFileSync('umount', [out()]);
    }
  });
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

test('a tool that is in the tool cache already is not fetched, whatever its source says', async () => {
  const list = 'tool.tar.gz tool=tool@1.0.0 strip=1';
  expect(await fetchList(`${origin.url}/${list}`)).toMatchObject({ code: 0 });
  const asked = origin.requests().length;
  const { code, stdout, stderr } = await fetchList(`${origin.url}/gone/${list}`, '--json');
  expect({ code, requests: origin.requests().length - asked }).toEqual({ code: 0, requests: 0 });
  const place = join(folder.path, 'tools', 'tool', '1.0.0', arch(), 'bin');
  expect(stderr).toContain(`Add to PATH: ${place}\n`);
  expect(resultsIn(stdout)).toMatchObject([{ status: 'complete', bytesDownloaded: 0, path: place }]);
  // Without its marker it counts for nothing.
  rmSync(join(folder.path, 'tools', 'tool', '1.0.0', `${arch()}.complete`));
  expect(await fetchList(`${origin.url}/gone/${list}`)).toMatchObject({ code: 1 });
});

test('a tool that is in the tool cache is fetched where its archive is wanted unpacked as well', async () => {
  const list = `${origin.url}/tool.tar.gz tool=tool@1.0.0 strip=1`;
  expect(await fetchList(list)).toMatchObject({ code: 0 });
  rmSync(out('tool.tar.gz'));
  expect(await fetchList(list, '--dry-run', '--json')).toMatchObject({
    stdout: expect.stringContaining('"decision":"complete"'),
    stderr: '',
  });
  expect(await fetchList(`${list} extract=true`)).toMatchObject({ code: 0 });
  expect(existsSync(out('bin/tool'))).toBe(true);
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

test.each([
  ['executable', 'true', 'false'],
  ['not executable', 'false', 'true'],
])('a copy of a file that was %s in the tool cache is what the next item wants', async (_, first, second) => {
  const list = `${origin.url}/tool.tar.gz checksum=sha-256=${digestOf(archive)}`;
  await fetchList(`${list} out=first executable=${first}`, '--tool-cache');
  const { stdout } = await fetchList(`${list} out=second executable=${second}`, '--tool-cache', '--json');
  expect(stdout).toContain('"from":"tool cache"');
  const isExecutable = (name: string) => (statSync(out(name)).mode & 0o111) !== 0;
  expect([isExecutable('first'), isExecutable('second')].map(String)).toEqual([first, second]);
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
