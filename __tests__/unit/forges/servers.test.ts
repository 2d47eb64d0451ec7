import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  matching,
  publicAssetUrl,
  readRelease,
  releaseName,
  releaseUrl,
} from '../../../src/forges/github-release.js';
import { withGithubToken } from '../../../src/forges/github-token.js';
import { hubUrl, resolveHub } from '../../../src/forges/hub.js';
import { serversFrom } from '../../../src/forges/servers.js';
import { parseList } from '../../../src/list/parse-list.js';
import type { Request } from '../../../src/list/request.js';
import { githubAsset, hubFile } from '../../../src/list/short-forms.js';

const publicServers = serversFrom({});
const enterprise = serversFrom({
  GITHUB_SERVER_URL: 'https://ghe.example/',
  GITHUB_API_URL: 'https://ghe.example/api/v3',
  HF_ENDPOINT: 'https://hub.example',
});

describe('the servers', () => {
  test('are the public ones where the environment names none, or no URL', () => {
    const odd = { GITHUB_SERVER_URL: '', GITHUB_API_URL: 'api.example', HF_ENDPOINT: 'ftp://hub.example' };
    expect(serversFrom(odd)).toEqual(publicServers);
    expect(publicServers.githubApi.href).toBe('https://api.github.com/');
  });
});

describe('a URL of a release asset', () => {
  test.each([
    [
      'https://github.com/o/r/releases/download/v1/a.zip',
      { owner: 'o', repo: 'r', tag: 'v1', name: 'a.zip' },
    ],
    [
      'https://github.com/o/r/releases/download/a%2Fb/c%20d',
      { owner: 'o', repo: 'r', tag: 'a/b', name: 'c d' },
    ],
    [
      'https://github.com/o/r/releases/latest/download/a.zip',
      { owner: 'o', repo: 'r', tag: undefined, name: 'a.zip' },
    ],
    ['https://github.com/o/r/releases/download/v1/a/b', undefined],
    ['https://github.com/o/r/releases/tag/v1', undefined],
    ['https://github.com.evil.example/o/r/releases/download/v1/a.zip', undefined],
    ['http://github.com/o/r/releases/download/v1/a.zip', undefined],
    ['https://ghe.example/o/r/releases/download/v1/a.zip', undefined],
  ])('%s', (url, expected) => {
    expect(releaseUrl(new URL(url), publicServers)).toEqual(expected);
  });

  test('is built as GitHub builds it', () => {
    const form = githubAsset('github:o/r@a/b/c d.zip'.replace(' ', '%20'));
    if (!form) throw new Error('not a short form');
    expect(publicAssetUrl(releaseName(form), form.name, enterprise).href).toBe(
      'https://ghe.example/o/r/releases/download/a%2Fb/c%20d.zip',
    );
  });
});

describe('patterns of names', () => {
  const assets = ['a.zip', 'a.tar.gz', 'a.tar.gz.sig', 'b[1].zip'].map((name, id) => ({
    id,
    name,
    digest: undefined,
  }));
  const names = (pattern: string) => matching(assets, pattern).map(({ name }) => name);
  test.each([
    ['a.zip', ['a.zip']],
    ['*.zip', ['a.zip', 'b[1].zip']],
    ['a.tar.*', ['a.tar.gz', 'a.tar.gz.sig']],
    ['?.tar.gz', ['a.tar.gz']],
    ['*', ['a.zip', 'a.tar.gz', 'a.tar.gz.sig', 'b[1].zip']],
    ['b[1].zip', ['b[1].zip']],
    ['A.zip', []],
    ['', []],
  ])('%j fits %j', (pattern, expected) => {
    expect(names(pattern)).toEqual(expected);
  });

  test('take no long time, however many stars there are', () => {
    const long = [{ id: 1, name: 'a'.repeat(200), digest: undefined }];
    expect(matching(long, `${'*a'.repeat(60)}*b`)).toEqual([]);
  });
});

test('an answer of the API is read as a release, or not at all', () => {
  const asset = { id: 7, name: 'a.zip', state: 'uploaded', digest: `sha256:${'ab'.repeat(32)}` };
  expect(
    readRelease({ tag_name: 'v1', assets: [asset, { ...asset, state: 'starter' }, 'x', { id: -1 }] }),
  ).toEqual({
    tag: 'v1',
    assets: [{ id: 7, name: 'a.zip', digest: { algorithm: 'sha-256', hex: 'ab'.repeat(32) } }],
  });
  fc.assert(fc.property(fc.anything(), (json) => void readRelease(json)));
  expect(readRelease({ tag_name: 1, assets: [] })).toBeUndefined();
});

describe('files on Hugging Face', () => {
  test.each([
    ['hf:o/r@main/a.bin', 'https://huggingface.co/o/r/resolve/main/a.bin'],
    ['hf:models/o/r@main/a.bin', 'https://huggingface.co/o/r/resolve/main/a.bin'],
    [
      'hf:datasets/o/r@v1.0/a/b c.bin'.replace(' ', '%20'),
      'https://huggingface.co/datasets/o/r/resolve/v1.0/a/b%20c.bin',
    ],
    ['hf:spaces/o/r@refs%2Fpr%2F1/a', 'https://huggingface.co/spaces/o/r/resolve/refs%2Fpr%2F1/a'],
  ])('%s', (form, url) => {
    const file = hubFile(form);
    expect(file && hubUrl(file, publicServers).href).toBe(url);
  });

  test('are asked for with the token on their own server alone', () => {
    const request = only('hf:o/r@main/a https://hub.example/o/r/resolve/main/a https://other.example/a');
    const { sources, routes } = resolveHub(request, enterprise, 'hf_token');
    expect(sources.map(({ href }) => href)).toEqual([
      'https://hub.example/o/r/resolve/main/a',
      'https://hub.example/o/r/resolve/main/a',
      'https://other.example/a',
    ]);
    expect([...(routes?.keys() ?? [])]).toEqual(['https://hub.example/o/r/resolve/main/a']);
  });
});

describe('the token of GitHub', () => {
  test.each([
    ['https://api.github.com/repos/o/r/zipball/main', true],
    ['https://github.com/o/r/archive/refs/heads/main.tar.gz', true],
    ['https://raw.githubusercontent.com/o/r/main/a', true],
    ['https://github.com/o/r/releases/download/v1/a', false],
    ['http://github.com/o/r/archive/main.zip', false],
    ['https://github.com:8443/o/r/archive/main.zip', false],
    ['https://me:pw@github.com/o/r/archive/main.zip', false],
    ['https://objects.githubusercontent.com/a', false],
    ['https://gist.example/a', false],
  ])('goes with %s: %s', (url, expected) => {
    expect(withGithubToken(only(url), publicServers, 'secret').routes !== undefined).toBe(expected);
  });

  test('of an Enterprise server never goes to the public GitHub', () => {
    for (const url of [
      'https://github.com/o/r/archive/a',
      'https://api.github.com/a',
      'https://raw.githubusercontent.com/a',
    ]) {
      expect(withGithubToken(only(url), enterprise, 'secret').routes).toBeUndefined();
    }
    expect(withGithubToken(only('https://ghe.example/api/v3/a'), enterprise, 'secret').routes).toBeDefined();
  });

  test('gives way to what the item says itself', () => {
    const request = only('https://api.github.com/a header="authorization: Bearer mine"');
    expect(withGithubToken(request, publicServers, 'secret').routes).toBeUndefined();
  });
});

function only(line: string): Request {
  const [request] = parseList(line, 'urls').requests;
  if (!request) throw new Error('the list is empty');
  return request;
}
