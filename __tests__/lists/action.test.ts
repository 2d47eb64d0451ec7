import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { tarOf } from '../unit/unpack/archives.js';
import { type GithubDouble, startGithub } from './github-double.js';
import { filesIn, run, scratch } from './programs.js';

const archive = bytes(gzipSync(tarOf({ path: 'bin/tool', content: 'x', mode: 0o755 })));

let origin: Origin;
let github: GithubDouble;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('main'), 180_000);
beforeAll(async () => {
  origin = await startOrigin();
  origin.file('/tool.tgz', { content: archive });
  github = await startGithub();
  github.repositories.set('me/closed', { isPrivate: true, releases: { v1: { 'x.bin': bytes('private') } } });
});
afterAll(() => Promise.all([origin.close(), github.close()]));
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** The main step as the runner starts it, with what it leaves in the runner's files. */
async function mainStep(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
) {
  const files = ['GITHUB_PATH', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
  const paths = files.map((name) => [name, join(folder.path, name)] as const);
  for (const [, path] of paths) writeFileSync(path, '');
  mkdirSync(join(folder.path, 'work'), { recursive: true });
  const all = { 'cache-mode': 'none', retries: '0', ...inputs };
  const given = Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
  const ended = await run(process.execPath, [await bundle('main')], join(folder.path, 'work'), {
    PATH: process.env.PATH,
    HOME: folder.path,
    RUNNER_TEMP: folder.path,
    RUNNER_TOOL_CACHE: join(folder.path, 'tools'),
    GITHUB_WORKSPACE: join(folder.path, 'work'),
    ...Object.fromEntries([...paths, ...given]),
    ...env,
  });
  return { ...ended, runnerFile: (name: string) => readFileSync(join(folder.path, name), 'utf8') };
}

test('a tool is on the PATH of later steps', async () => {
  const { code, runnerFile } = await mainStep({ urls: `${origin.url}/tool.tgz tool=tool@1.0.0` });
  expect(code).toBe(0);
  const place = runnerFile('GITHUB_PATH').trim();
  expect(place).toContain(join('tools', 'tool', '1.0.0'));
  expect(Object.keys(filesIn(place))).toEqual(['tool']);
});

test('credentials of the home folder are for the command line alone', async () => {
  writeFileSync(join(folder.path, '.netrc'), 'machine 127.0.0.1 login me password secret1\n');
  expect(await mainStep({ urls: `${origin.url}/tool.tgz` })).toMatchObject({ code: 0 });
  expect(origin.log.at(-1)?.headers.authorization).toBeUndefined();
});

test('what remains of a private asset is its public URL under its name, and no token', async () => {
  github.repositories.set('me/cut', {
    isPrivate: true,
    digests: 'wrong',
    releases: { v1: { 'x.bin': bytes('private') } },
  });
  const inputs = { urls: 'github:me/cut@v1/x.bin', 'github-token': github.token };
  const { code, runnerFile } = await mainStep(inputs, github.env);
  expect(code).toBe(1);
  const [, path = ''] = /^remaining<<.*\n(.*)\n/m.exec(runnerFile('GITHUB_OUTPUT')) ?? [];
  const list = readFileSync(path, 'utf8');
  expect(list).toBe(`${github.webUrl}/me/cut/releases/download/v1/x.bin\n out=x.bin\n`);
});

test('a private asset comes with the token of the input', async () => {
  const inputs = { urls: 'github:me/closed@latest/*', 'github-token': github.token, path: 'here' };
  const { code, stdout } = await mainStep(inputs, github.env);
  expect(code).toBe(0);
  expect(filesIn(join(folder.path, 'work', 'here'))).toEqual({ 'x.bin': 'private' });
  expect(stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(github.token);
});
