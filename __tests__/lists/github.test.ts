import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes, digestOf, generated } from '../origin/content.js';
import { type GithubDouble, startGithub } from './github-double.js';
import { type Ended, filesIn, resumeFetch, scratch } from './programs.js';

const big = generated(200_000, 3);
const linux = bytes('for Linux');
const macos = bytes('for macOS');

let github: GithubDouble;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeEach(async () => {
  folder = scratch();
  github = await startGithub();
  github.repositories.set('me/open', {
    isPrivate: false,
    releases: { v1: { 'tool.bin': big }, 'release/v2': { 'app-linux.txt': linux, 'app-macos.txt': macos } },
  });
  github.repositories.set('me/closed', {
    isPrivate: true,
    releases: { v1: { 'tool.bin': big, 'old.bin': linux } },
  });
});
afterEach(async () => {
  await github.close();
  folder.remove();
});

interface FileEvent {
  readonly url: string;
  readonly status: string;
  readonly verified: string;
  readonly sha256: string;
  readonly error: { readonly code: string; readonly message: string; readonly found?: string } | null;
}

async function fetchList(
  list: string,
  ...options: readonly string[]
): Promise<Ended & { files: FileEvent[] }> {
  const path = join(folder.path, 'list');
  writeFileSync(path, list);
  const args = [
    '--json',
    '-i',
    path,
    `--path=${join(folder.path, 'out')}`,
    '--cache-mode=none',
    '--retries=0',
  ];
  const ended = await resumeFetch(folder.path, [...args, ...options], github.env);
  const events = ended.stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { type: string } & FileEvent => JSON.parse(line));
  return { ...ended, files: events.filter(({ type }) => type === 'file') };
}

const fetched = () => filesIn(join(folder.path, 'out'));
const withToken = () => `--github-token=${github.token}`;
const authorizations = (seen: GithubDouble['api']) => [
  ...new Set(seen.map(({ headers }) => headers.authorization)),
];

describe('a release asset of a private repository', () => {
  test('comes through the API with the token, which goes nowhere else', async () => {
    const url = `${github.webUrl}/me/closed/releases/download/v1/tool.bin`;
    const { code, files, stdout, stderr } = await fetchList(url, withToken());
    expect({ code, files }).toMatchObject({
      code: 0,
      files: [{ url, status: 'complete', verified: 'header', sha256: digestOf(big) }],
    });
    expect(Object.keys(fetched())).toEqual(['tool.bin']);
    expect(authorizations(github.api)).toEqual([`Bearer ${github.token}`]);
    expect(github.storage.length).toBeGreaterThan(0);
    expect(authorizations(github.storage)).toEqual([undefined]);
    expect(authorizations(github.web)).not.toContain(`Bearer ${github.token}`);
    expect(stdout + stderr).not.toContain(github.token);
    expect(
      github.api.filter(({ path }) => path.includes('/assets/')).map(({ headers }) => headers.accept),
    ).toContain('application/octet-stream');
  });

  test.each([
    ['once while the link to the storage is good', Number.POSITIVE_INFINITY, 1],
    ['again when it has expired', 4, 3],
  ])('asks the API for its bytes %s, however many segments there are', async (_, linkUses, atMost) => {
    const content = generated(9_000_000, 4);
    github.linkUses = linkUses;
    github.repositories.set('me/closed', { isPrivate: true, releases: { v1: { 'big.bin': content } } });
    const { code, files } = await fetchList(
      'github:me/closed@v1/big.bin',
      withToken(),
      '--connections=3',
      '--part-size=1MiB',
    );
    expect({ code, files }).toMatchObject({ code: 0, files: [{ sha256: digestOf(content) }] });
    const asked = github.api.filter(({ path }) => path.includes('/assets/'));
    expect(github.storage.filter(({ status }) => status === 206).length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(atMost);
    expect(authorizations(github.storage)).toEqual([undefined]);
  });

  test('is not there without the token', async () => {
    const { code, files } = await fetchList(`${github.webUrl}/me/closed/releases/download/v1/tool.bin`);
    expect({ code, files }).toMatchObject({
      code: 1,
      files: [{ status: 'failed', error: { code: 'HTTP_STATUS' } }],
    });
    expect(github.api).toEqual([]);
  });

  test('is verified by the digest that the API states', async () => {
    github.repositories.set('me/closed', {
      isPrivate: true,
      digests: 'wrong',
      releases: { v1: { 'tool.bin': big } },
    });
    const { code, files } = await fetchList('github:me/closed@v1/tool.bin', withToken());
    expect({ code, files }).toMatchObject({ code: 1, files: [{ error: { code: 'CHECKSUM_MISMATCH' } }] });
  });

  test('gives way to a checksum of the list', async () => {
    const item = `github:me/closed@v1/old.bin checksum=sha-256=${digestOf(linux)}`;
    expect(await fetchList(item, withToken())).toMatchObject({ code: 0, files: [{ verified: 'checksum' }] });
  });
});

test('checksums may be as private as what they are for', async () => {
  const sums = bytes(`${digestOf(big)}  tool.bin\n`);
  github.repositories.set('me/closed', {
    isPrivate: true,
    releases: { v1: { 'tool.bin': big, SUMS: sums } },
  });
  const list = 'github:me/closed@v1/tool.bin';
  for (const where of ['github:me/closed@v1/SUMS', `${github.webUrl}/me/closed/releases/download/v1/SUMS`]) {
    const { code, files } = await fetchList(list, withToken(), `--checksums=${where}`);
    expect({ code, files }).toMatchObject({ code: 0, files: [{ verified: 'checksum' }] });
  }
});

describe('a public release asset', () => {
  const url = () => `${github.webUrl}/me/open/releases/download/v1/tool.bin`;

  test('is a plain URL without a token', async () => {
    expect(await fetchList(url())).toMatchObject({ code: 0, files: [{ verified: 'size' }] });
    expect(github.api).toEqual([]);
  });

  test('is fetched from the web server with a token too, and verified by the digest', async () => {
    expect(await fetchList(url(), withToken())).toMatchObject({ code: 0, files: [{ verified: 'header' }] });
    expect(github.api.some(({ path }) => path.includes('/assets/'))).toBe(false);
    expect(authorizations(github.web)).toEqual([undefined]);
  });

  test.each([401, 403, 404, 500])('comes all the same when the API answers %d', async (refusal) => {
    github.refuse = refusal;
    expect(await fetchList(url(), withToken())).toMatchObject({ code: 0, files: [{ status: 'complete' }] });
  });

  test('is named without its userinfo where the API refuses', async () => {
    github.refuse = 500;
    const { stdout } = await fetchList(url().replace('//', '//somebody:secret@'), withToken());
    expect(stdout).toContain("is fetched without what GitHub's API would tell of it");
    expect(stdout).not.toMatch(/somebody|secret/);
  });

  test('asks the API once for the release and once for the repository, whatever the list is long', async () => {
    const items = ['a', 'b', 'c'].map((out) => `${url()} out=${out}`).join('\n');
    expect(await fetchList(items, withToken())).toMatchObject({ code: 0 });
    expect(github.api.map(({ path }) => path).sort()).toEqual([
      '/repos/me/open',
      '/repos/me/open/releases/tags/v1',
    ]);
  });
});

describe('the short form github:', () => {
  test('takes every asset that a pattern fits, each under its name', async () => {
    const { code, files } = await fetchList('github:me/open@release/v2/app-*.txt dir=apps');
    expect({ code, files }).toMatchObject({
      code: 0,
      files: [{ verified: 'header' }, { verified: 'header' }],
    });
    expect(fetched()).toEqual({ 'apps/app-linux.txt': 'for Linux', 'apps/app-macos.txt': 'for macOS' });
  });

  test('finds the newest release', async () => {
    const { code, files } = await fetchList('github:me/open@latest/app-linux.txt');
    const url = `${github.webUrl}/me/open/releases/download/release%2Fv2/app-linux.txt`;
    expect({ code, files }).toMatchObject({ code: 0, files: [{ url }] });
  });

  test('of a name alone needs no API', async () => {
    github.refuse = 403;
    expect(await fetchList('github:me/open@v1/tool.bin\ngithub:me/open@latest/app-macos.txt')).toMatchObject({
      code: 0,
    });
    expect(Object.keys(fetched())).toEqual(['app-macos.txt', 'tool.bin']);
  });

  test.each([
    ['github:me/open@v1/nothing-*', 'NOTHING_FOUND', 'tool.bin'],
    ['github:me/open@v1/nothing', 'NOTHING_FOUND', 'tool.bin'],
    ['github:me/open@v9/tool*', 'NOTHING_FOUND', '404'],
    ['github:me/nowhere@v1/*', 'NOTHING_FOUND', '404'],
    ['github:me/nowhere@v1/x', 'HTTP_STATUS', ''],
    ['github:me/open@latest/app-* out=one.txt', 'SEVERAL_FILES', 'app-linux.txt, app-macos.txt'],
  ])('%s fails alone, with its reason', async (item, code, found) => {
    const { code: exit, files } = await fetchList(
      `${item}\n${github.webUrl}/me/open/releases/download/v1/tool.bin`,
    );
    expect(exit).toBe(1);
    expect(files.find(({ status }) => status === 'failed')).toMatchObject({ error: { code } });
    expect(files.filter(({ status }) => status === 'complete')).toHaveLength(1);
    expect(files.find(({ error }) => error !== null)?.error?.found ?? '').toContain(found);
  });
});
