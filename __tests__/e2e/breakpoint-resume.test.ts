import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inputs } from '../../src/inputs/table.js';
import { type Content, digestOf, generated } from '../origin/content.js';
import { always } from '../origin/fault.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { scratchFolder } from '../store/samples.js';
import { type CommandLine, commandLineIn, eventsOf, ofType } from './command-line.js';
import { startFullBacklog } from './full-backlog.js';

/**
 * What the program whose place this one takes did for its users, one behaviour a test: it went through a queue of URLs,
 * asked for the size, went on from what was on disk, and left files that failed behind without stopping.
 */
const size = 300_000;
const half = 150_000;
const content = generated(size);
/** Without a store, and over one connection, the requests are those of a simple downloader. */
const simply = ['--json', '--cache-mode', 'none', '--connections', '1', '--concurrency', '1'];

let origin: Origin;
let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let cli: CommandLine;

beforeAll(async () => {
  origin = await startOrigin();
});
afterAll(() => origin.close());
beforeEach(async () => {
  scratch = await scratchFolder();
  cli = await commandLineIn(scratch.path);
}, 120_000);
afterEach(() => scratch.remove());

/** Serves the content under a path of its own, so that the requests of one test are told from those of another. */
let served = 0;
function serve(options: Partial<Parameters<Origin['file']>[1]> = {}): {
  url: string;
  name: string;
  path: string;
} {
  const name = `file-${++served}.bin`;
  return { name, path: `/${name}`, url: origin.file(`/${name}`, { content, ...options }) };
}

async function expectWhole(name: string, whole: Content = content): Promise<void> {
  const found = await readFile(cli.path(name));
  expect({ size: found.length, equal: found.equals(whole.read(0, whole.size)) }).toEqual({
    size: whole.size,
    equal: true,
  });
}

async function putFirst(bytes: number, name: string): Promise<void> {
  await writeFile(cli.path(name), content.read(0, bytes));
}

test('a queue of URLs is handled to its end, in order', async () => {
  const files = [serve(), serve(), serve()];
  const exit = await cli.run([...simply, ...files.map(({ url }) => url)]);
  expect(exit.code).toBe(0);
  expect(ofType(exit, 'file').map(({ file, status }) => [file, status])).toEqual(
    files.map(({ name }) => [name, 'complete']),
  );
  for (const { name } of files) await expectWhole(name);
});

test('the size is asked for before the bytes are fetched, and is told', async () => {
  const { url, name, path } = serve();
  const exit = await cli.run(['--json', url]);
  expect(ofType(exit, 'plan')).toEqual([
    { type: 'plan', file: name, decision: 'fresh', reason: 'nothing of it is here', size, missing: size },
  ]);
  expect(origin.requests(path)[0]).toMatchObject({ method: 'GET', range: 'bytes=0-0', status: 206 });
});

test('a source with no usable size is reported, and the queue goes on', async () => {
  const sizeless = serve({
    behave: ({ range }) =>
      range === undefined
        ? { kind: 'framing', framing: 'close' }
        : { kind: 'content-range', value: `bytes 0-${size - 1}/*` },
  });
  const next = serve();
  const exit = await cli.run([...simply, sizeless.url, next.url]);
  expect(ofType(exit, 'warning')).toEqual([
    expect.objectContaining({ file: sizeless.name, message: expect.stringContaining('no usable size') }),
  ]);
  expect(ofType(exit, 'plan')[0]).toMatchObject({ file: sizeless.name, size: null, missing: null });
  await expectWhole(sizeless.name);
  await expectWhole(next.name);
});

test.each([
  ['/a/b/model%20v2.bin', 'model v2.bin'],
  ['/pool/tool.tar.gz?version=3', 'tool.tar.gz'],
])('the name of the target comes from the URL: %s', async (path, name) => {
  origin.file(path.split('?')[0] ?? path, { content });
  const exit = await cli.run([...simply, origin.url + path]);
  expect(exit.code).toBe(0);
  await expectWhole(name);
});

test('what is on disk is resumed: only what is missing is fetched', async () => {
  const { url, name, path } = serve();
  await putFirst(half, name);
  const exit = await cli.run([...simply, url]);
  expect(ofType(exit, 'plan')[0]).toMatchObject({ decision: 'resume', missing: size - half });
  expect(ofType(exit, 'file')[0]).toMatchObject({ status: 'complete', bytesDownloaded: size - half });
  const overlap = 16 * 1024;
  expect(origin.requests(path).reduce((sum, { sentBytes }) => sum + sentBytes, 0)).toBe(
    size - half + overlap,
  );
  await expectWhole(name);
});

test('the rest is appended with Range: bytes=N-', async () => {
  const { url, name, path } = serve();
  await putFirst(half, name);
  await cli.run([...simply, url]);
  expect(origin.requests(path).at(-1)).toMatchObject({
    range: `bytes=${half}-`,
    status: 206,
    sentBytes: size - half,
  });
  await expectWhole(name);
});

test("a file that has its size already is skipped, once its end is seen to be the source's", async () => {
  const { url, name, path } = serve();
  await putFirst(size, name);
  const exit = await cli.run([...simply, url]);
  expect(ofType(exit, 'plan')[0]).toMatchObject({ decision: 'complete', missing: 0 });
  expect(ofType(exit, 'file')[0]).toMatchObject({
    status: 'complete',
    bytesDownloaded: 0,
    sha256: digestOf(content),
  });
  expect(origin.requests(path).map(({ range }) => range)).toEqual([`bytes=${size - 16 * 1024}-${size - 1}`]);
});

test("a file of the right size with another end is not taken for the source's", async () => {
  const { url, name } = serve();
  await writeFile(cli.path(name), Buffer.alloc(size, 1));
  const exit = await cli.run([...simply, url]);
  expect(ofType(exit, 'plan')[0]).toMatchObject({ decision: 'restart' });
  expect(ofType(exit, 'dropped')[0]).toMatchObject({ file: name, bytes: size });
  await expectWhole(name);
});

test('connecting may take 10 s', () => {
  expect(inputs.find(({ name }) => name === 'connect-timeout')?.default).toBe('10s');
});

test('a source that lets nobody connect is given up after the connect timeout', async () => {
  const nobody = await startFullBacklog();
  const started = performance.now();
  const exit = await cli.run([
    ...simply,
    ...['--connect-timeout', '500ms', '--retries', '0'],
    `http://127.0.0.1:${nobody.port}/file.bin`,
  ]);
  const tookMs = performance.now() - started;
  nobody.close();
  expect(exit.code).toBe(1);
  expect(ofType(exit, 'file')[0]).toMatchObject({ status: 'failed', error: { code: 'CONNECT_TIMEOUT' } });
  expect(tookMs).toBeGreaterThanOrEqual(500);
  expect(tookMs).toBeLessThan(9_000);
});

test('progress is told as downloaded, total and percent, with a speed', async () => {
  const { url, name } = serve({ bandwidth: 400_000 });
  const exit = await cli.run([...simply, '--progress-interval', '100ms', url]);
  // On a busy machine the first ones come before an answer has told the size.
  const told = ofType(exit, 'status').filter(({ total }) => total !== null);
  expect(told.length).toBeGreaterThan(2);
  for (const status of told) {
    expect(status).toEqual({
      type: 'status',
      file: name,
      downloaded: expect.any(Number),
      total: size,
      percent: expect.any(Number),
      bytesPerSecond: expect.any(Number),
      speed: expect.stringMatching(/^\d+(\.\d)? ([KMGT]i)?B\/s$/),
      etaSeconds: status.etaSeconds === null ? null : expect.any(Number),
    });
  }
  const downloaded = told.map((status) => Number(status.downloaded));
  expect(downloaded).toEqual(downloaded.toSorted((a, b) => a - b));
  expect(told.at(-1)).toMatchObject({ downloaded: size, total: size, percent: 100 });
});

test('a file that fails is left behind, and the rest goes on', async () => {
  const before = serve();
  const broken = serve({ behave: always({ kind: 'status', status: 404 }) });
  const after = serve();
  const exit = await cli.run([...simply, before.url, broken.url, after.url]);
  expect(exit.code).toBe(1);
  expect(ofType(exit, 'file').map(({ file, status }) => [file, status])).toEqual([
    [before.name, 'complete'],
    [broken.name, 'failed'],
    [after.name, 'complete'],
  ]);
  expect(existsSync(cli.path(broken.name))).toBe(false);
  await expectWhole(before.name);
  await expectWhole(after.name);
});

test('there is exactly one `finished`, and it is the last thing that is said', async () => {
  const good = serve();
  const broken = serve({ behave: always({ kind: 'status', status: 404 }) });
  for (const urls of [[good.url], [broken.url], [good.url, broken.url]]) {
    const events = eventsOf(await cli.run([...simply, ...urls]));
    expect(events.filter(({ type }) => type === 'finished')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'finished', complete: !urls.includes(broken.url) });
  }
});
