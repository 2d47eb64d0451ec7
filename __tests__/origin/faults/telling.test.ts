import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { type Runner, tellRunner } from '../../../src/program/tell-runner.js';
import type { Event } from '../../../src/report/events.js';
import { createRecorder } from '../../../src/report/recorder.js';
import { count, emptyTally } from '../../../src/report/tally.js';
import { digestOf } from '../content.js';
import { always } from '../fault.js';
import type { Fetched } from './fetch-list.js';
import { fixture, halfFetched, small } from './fixture.js';

/** What a person, or a program, is told of a run that did not go as it should: no more than is so, and all that helps. */
const fix = fixture();

const told = <T extends Event['type']>({ events }: Fetched, type: T) =>
  events.filter((event): event is Extract<Event, { type: T }> => event.type === type);
const cached = { 'cache-mode': 'write' };

test('parts of bad bytes are not counted as saved, and the size of the file is known', async () => {
  const url = fix.origin.file('/a.bin', { content: small, etag: '"v1"' });
  const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${'ab'.repeat(32)}`, cached);
  expect(fetched.file).toMatchObject({
    status: 'failed',
    size: small.size,
    error: { code: 'CHECKSUM_MISMATCH', expected: `sha-256 ${'ab'.repeat(32)}` },
  });
  expect(fetched.events.reduce(count, emptyTally)).toMatchObject({ savedParts: 0, savedBytes: 0 });
  expect(fetched.file.error?.message).toBe('a.bin: its sha-256 is not what the list says');
});

test('the first word is which store is used, and none where none is', async () => {
  const url = fix.origin.file('/a.bin', { content: small });
  expect((await fix.disk.fetch(url, cached)).events[0]).toMatchObject({ type: 'store' });
  expect(told(await fix.disk.fetch(url), 'store')).toEqual([]);
});

test('what the cache is expected to bring is no download', async () => {
  const url = fix.origin.file('/a.bin', { content: small, etag: '"v1"' });
  const list = `${url} checksum=sha-256=${digestOf(small)} out=`;
  await fix.disk.fetch(`${list}a.bin`, cached);
  const fetched = await fix.disk.fetch(`${list}b.bin`, cached);
  expect(told(fetched, 'plan')).toMatchObject([{ file: 'b.bin', from: 'cache', missing: small.size }]);
  expect(fetched.file.bytesDownloaded).toBe(0);
});

test('every source that failed is told with its reason and its retries', async () => {
  const gone = `${fix.origin.url}/gone.bin`;
  const down = fix.origin.file('/down.bin', {
    content: small,
    behave: always({ kind: 'status', status: 503, fields: { 'retry-after': '0' } }),
  });
  const { file } = await fix.disk.fetch(`${gone} ${down} out=a.bin`, { retries: '2' });
  expect(file.error?.tried).toMatchObject([
    { url: gone, retries: 0, code: 'HTTP_STATUS', message: expect.stringContaining('404') },
    { url: down, retries: 2, code: 'HTTP_STATUS', message: expect.stringContaining('503') },
  ]);
});

describe('of a file that is not complete', () => {
  const toldRunner = async (fetched: Fetched, folder = fix.disk.root) => {
    const outputs = new Map<string, string>();
    const warnings: string[] = [];
    const runner: Runner = {
      setOutput: (name, value) => outputs.set(name, value),
      warning: (message) => warnings.push(message),
      summary: { addRaw: () => ({ write: async () => undefined }) },
    };
    await tellRunner(runner, fetched, createRecorder(), folder);
    return { outputs, warnings };
  };
  const remainingOf = async (fetched: Fetched) => {
    const { outputs } = await toldRunner(fetched);
    return readFile(outputs.get('remaining') ?? '', 'utf8');
  };

  test('the outputs are told although the disk does not take the list of what remains', async () => {
    const fetched = await fix.disk.fetch(`${fix.origin.url}/gone`);
    const { outputs, warnings } = await toldRunner(fetched, fix.disk.path('not/there'));
    expect(Object.fromEntries(outputs)).toMatchObject({ complete: 'false', failed: '1', remaining: '' });
    expect(warnings).toEqual([
      expect.stringContaining('The list of what remains could not be written: ENOENT'),
    ]);
  });

  test.each(['/download', '/a.bin', '/get?id=1'])(
    'the name is told neither as a path nor in `remaining` while nobody has given it: %s',
    async (path) => {
      const url = `${fix.origin.url}${path}`;
      const fetched = await fix.disk.fetch(`${url} dir=sub`);
      expect(fetched.file).toMatchObject({ status: 'failed', path: '' });
      expect(await remainingOf(fetched)).toBe(`${url}\n dir=sub\n`);
    },
  );

  test('the name of the list is', async () => {
    const url = `${fix.origin.url}/gone`;
    const fetched = await fix.disk.fetch(`${url} out=x.bin dir=sub`);
    expect(fetched.file.path).toBe(fix.disk.path('sub/x.bin'));
    expect(await remainingOf(fetched)).toBe(`${url}\n out=sub/x.bin\n`);
  });

  test('the name of the source is, and that of what a run before has left', async () => {
    const fields = { 'Content-Disposition': 'attachment; filename=real.bin' };
    const { file } = await halfFetched(fix, '/download', { content: small, fields });
    expect(file.path).toBe(fix.disk.path('real.bin'));
    await halfFetched(fix, '/a.bin', { content: small });
    const gone = fix.origin.file('/a.bin', {
      content: small,
      behave: always({ kind: 'status', status: 404 }),
    });
    const fetched = await fix.disk.fetch(gone);
    expect(fetched.file).toMatchObject({ status: 'partial', path: fix.disk.path('a.bin') });
    expect(await remainingOf(fetched)).toBe(`${gone}\n out=a.bin\n`);
  });
});

test('a file that is no archive is here whole, although it failed', async () => {
  const url = fix.origin.file('/a.bin', { content: small });
  const { file } = await fix.disk.fetch(`${url} extract=true`);
  expect(file).toMatchObject({
    status: 'failed',
    size: small.size,
    sha256: digestOf(small),
    error: { code: 'NOT_AN_ARCHIVE' },
  });
  expect(await fix.disk.read('a.bin')).toHaveLength(small.size);
});

test('with the source down, a copy in the cache is not kept quiet', async () => {
  const served = { content: small, etag: '"v1"' };
  const url = fix.origin.file('/a.bin', served);
  await fix.disk.fetch(`${url} out=a.bin`, cached);
  fix.origin.file('/a.bin', { ...served, behave: always({ kind: 'status', status: 503 }) });
  const { file } = await fix.disk.fetch(`${url} out=b.bin`, { ...cached, retries: '0' });
  expect(file.error?.next).toMatch(/set stale-if-error: the cache has a complete copy\.$/);
});

test('a file that has ended early says so with its last status, and what to do promises nothing', async () => {
  const fetched = await halfFetched(fix, '/a.bin', { content: small, etag: '"v1"' });
  expect(told(fetched, 'status').at(-1)).toMatchObject({ last: true });
  expect(fetched.file.error?.next).not.toMatch(/kept|by itself/);
});

test('files of one run know their places in the list', async () => {
  const urls = ['/a.bin', '/b.bin', '/c.bin'].map((path) => fix.origin.file(path, { content: small }));
  const files = told(await fix.disk.fetch(urls.join('\n')), 'file');
  const inOrder = [...files].sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  expect(inOrder.map(({ place, file }) => `${place} ${file}`)).toEqual(['1 a.bin', '2 b.bin', '3 c.bin']);
});
