import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { scratchFolder } from '../store/samples.js';
import { commandLineIn, eventsOf } from './command-line.js';
import { type Inputs, type Job, startJob, type Told } from './job.js';

const partSize = 100_000;
const parts = 6;
const size = parts * partSize;
const content = generated(size, 11);
const sha256 = digestOf(content);

let origin: Origin;
let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let jobs: number;

beforeAll(() => bundle('main'), 180_000);
beforeEach(async () => {
  origin = await startOrigin();
  scratch = await scratchFolder();
  jobs = 0;
}, 120_000);
afterEach(async () => {
  await origin.close();
  await scratch.remove();
});

function newJob(env: NodeJS.ProcessEnv = {}): Promise<Job> {
  jobs += 1;
  return startJob(scratch.path, `job-${jobs}`, env);
}

/** Inputs for one file over one connection, with the store in a folder that all jobs share. */
function inputsFor(urls: string, more: Inputs = {}): Inputs {
  return {
    urls,
    'part-size': String(partSize),
    'cache-dir': join(scratch.path, 'store'),
    connections: '1',
    'progress-interval': '50ms',
    ...more,
  };
}

async function runMain(job: Job, inputs: Inputs): Promise<Told> {
  return job.main(inputs).told;
}

function filesOf({ outputs }: Told): Record<string, unknown>[] {
  return JSON.parse(outputs.get('files') ?? '[]');
}

async function expectWhole(job: Job, name = 'a.bin'): Promise<void> {
  expect((await readFile(join(job.workspace, name))).equals(content.read(0, size))).toBe(true);
}

/** Bytes that a later job, in a fresh folder, gets from the store. */
async function restoredLater(inputs: Inputs, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const job = await newJob(env);
  const told = await runMain(job, inputs);
  expect(told.code).toBe(0);
  await expectWhole(job);
  return Number(told.outputs.get('restored-bytes'));
}

describe('what the runner is told', () => {
  test('outputs and summary of a run that is complete', async () => {
    const job = await newJob();
    const urls = [
      origin.file('/a.bin', { content }),
      `${origin.file('/b.bin', { content })} checksum=sha-256=${sha256}`,
    ];
    const told = await runMain(job, inputsFor(urls.join('\n'), { path: 'files' }));
    expect(told.code).toBe(0);
    const paths = ['a.bin', 'b.bin'].map((name) => join(job.workspace, 'files', name));
    expect([...told.outputs]).toEqual([
      ['complete', 'true'],
      ['cache-hit', 'false'],
      ['paths', paths.join('\n')],
      ['files', expect.any(String)],
      ['failed', '0'],
      ['downloaded-bytes', String(2 * size)],
      ['restored-bytes', '0'],
      ['remaining', ''],
    ]);
    expect(filesOf(told)).toEqual([
      {
        file: 'a.bin',
        url: `${origin.url}/a.bin`,
        path: paths[0],
        status: 'complete',
        size,
        sha256,
        verified: 'size',
        bytesDownloaded: size,
        bytesRestored: 0,
        seconds: expect.any(Number),
        error: null,
      },
      expect.objectContaining({ url: `${origin.url}/b.bin`, status: 'complete', verified: 'checksum' }),
    ]);
    for (const said of [
      '### resume-fetch: 2 files complete',
      '<code>a.bin</code>',
      '| size only |',
      'Cache: restored 0 B',
    ]) {
      expect(told.summary).toContain(said);
    }
  });

  test('cache-hit when no content byte came from a source', async () => {
    const inputs = inputsFor(origin.file('/a.bin', { content }));
    await runMain(await newJob(), inputs);
    const told = await runMain(await newJob(), inputs);
    expect(Object.fromEntries(told.outputs)).toMatchObject({
      complete: 'true',
      'cache-hit': 'true',
      'downloaded-bytes': '0',
      'restored-bytes': String(size),
    });
  });

  test('a failed file fails the step after the others are finished; `remaining` names what is left', async () => {
    const job = await newJob();
    const urls = `${origin.url}/gone.bin out=sub/gone.bin\n${origin.file('/a.bin', { content })}`;
    const told = await runMain(job, inputsFor(urls));
    expect(told.code).toBe(1);
    await expectWhole(job);
    expect(told.outputs.get('complete')).toBe('false');
    expect(told.outputs.get('failed')).toBe('1');
    expect(filesOf(told).map(({ status }) => status)).toEqual(['failed', 'complete']);
    expect(told.stdout).toMatch(
      /^::error title=sub\/gone\.bin%3A HTTP_STATUS::URL: .*%0ACause: .*%0A.*Next: /m,
    );
    for (const said of ['1 of 2 files complete', '#### Not complete', '- Next: '])
      expect(told.summary).toContain(said);

    const remaining = told.outputs.get('remaining') ?? '';
    expect((await stat(remaining)).mode & 0o077).toBe(0);
    origin.file('/gone.bin', { content });
    const cli = await commandLineIn(job.workspace);
    expect((await cli.run(['-i', remaining])).code).toBe(0);
    await expectWhole(job, 'sub/gone.bin');
  });

  test('fail-on-error: false', async () => {
    const told = await runMain(
      await newJob(),
      inputsFor(`${origin.url}/gone.bin`, { 'fail-on-error': 'false' }),
    );
    expect(told.code).toBe(0);
    expect(told.outputs.get('complete')).toBe('false');
  });

  test('summary: false', async () => {
    const told = await runMain(
      await newJob(),
      inputsFor(origin.file('/a.bin', { content }), { summary: 'false' }),
    );
    expect({ code: told.code, summary: told.summary }).toEqual({ code: 0, summary: '' });
  });

  test('warnings are annotations and stand in the summary', async () => {
    const told = await runMain(await newJob(), inputsFor(`${origin.file('/a.bin', { content })} split=4`));
    expect(told.stdout).toMatch(
      /^::warning title=resume-fetch::line 1 of urls: aria2's option split is ignored/m,
    );
    expect(told.summary).toContain('#### Warnings\n\n- line 1 of urls');
  });

  test('secrets are masked before anything else is said, and shown nowhere', async () => {
    const [token, password] = ['a-token-of-the-user', 'pa55-word-of-somebody'];
    const url = origin.file('/a.bin', { content }).replace('http://', `http://user:${password}@`);
    const told = await runMain(await newJob(), inputsFor(url, { headers: `Authorization: Bearer ${token}` }));
    expect(told.code).toBe(0);
    const lines = told.stdout.split('\n');
    const masked = lines.filter((line) => line.startsWith('::add-mask::'));
    const basic = Buffer.from(`user:${password}`).toString('base64');
    const secrets = [`Bearer ${token}`, token, `Basic ${basic}`, basic, password];
    expect(masked).toEqual(secrets.map((text) => `::add-mask::${text}`));
    const rest = lines.filter((line) => !line.startsWith('::add-mask::')).join('\n');
    for (const text of [rest, told.summary, ...told.outputs.values()]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(password);
      expect(text).not.toContain(basic);
    }
  });

  test('inputs that cannot be used fail the step with what to do, and nothing is fetched', async () => {
    const told = await runMain(
      await newJob(),
      inputsFor(origin.file('/a.bin', { content }), { connections: 'all' }),
    );
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(
      /^::error::resume-fetch: SETTING_INVALID: connections cannot be used.*%0A {2}Next: /m,
    );
    expect(origin.log).toEqual([]);
  });
});

describe('cache-mode', () => {
  const url = () => origin.file('/a.bin', { content });

  test('none: nothing is kept', async () => {
    const inputs = inputsFor(url(), { 'cache-mode': 'none' });
    await runMain(await newJob(), inputs);
    expect(existsSync(join(scratch.path, 'store'))).toBe(false);
    expect(await restoredLater(inputs)).toBe(0);
  });

  test('read: what is there is used, and nothing is added', async () => {
    await runMain(await newJob(), inputsFor(url()));
    const before = await storeEntries();
    const read = { 'cache-mode': 'read' };
    expect(await restoredLater(inputsFor(url(), read))).toBe(size);
    await runMain(
      await newJob(),
      inputsFor(origin.file('/other.bin', { content: generated(size, 12) }), read),
    );
    expect(await storeEntries()).toEqual(before);
  });

  test('write-only: what is there is not used', async () => {
    const inputs = inputsFor(url(), { 'cache-mode': 'write-only' });
    await runMain(await newJob(), inputs);
    expect(await storeEntries()).not.toEqual([]);
    expect(await restoredLater(inputs)).toBe(0);
  });

  test("the runner's own mode holds too", async () => {
    const told = await runMain(await newJob({ ACTIONS_CACHE_MODE: 'read' }), inputsFor(url()));
    expect(told.code).toBe(0);
    expect(existsSync(join(scratch.path, 'store'))).toBe(false);
  });

  async function storeEntries(): Promise<string[]> {
    return (await readdir(join(scratch.path, 'store'), { recursive: true })).sort();
  }
});

describe('with the Actions cache', () => {
  let service: CacheService;
  const slow = { content, bandwidth: 100_000 };
  /** Without a folder, so that the service is the store. */
  const inputs = (url: string, more: Inputs = {}) => inputsFor(url, { 'cache-dir': '', ...more });

  beforeAll(async () => {
    service = await startCacheService();
  }, 60_000);
  afterAll(() => service.close());
  beforeEach(() => service.entries.evict(() => true));
  afterEach(() => service.weather.clear());

  test('main and post leave the whole file, and the next job restores it', async () => {
    const url = origin.file('/a.bin', { content });
    const job = await newJob(service.env);
    const told = await runMain(job, inputs(url));
    expect(told.code).toBe(0);
    const post = await job.post(inputs(url), told).told;
    expect(post).toMatchObject({ code: 0, stderr: '' });
    expect(await restoredLater(inputs(url), service.env)).toBe(size);
  });

  test('what main could not save, post saves', async () => {
    const url = origin.file('/a.bin', { content });
    const job = await newJob(service.env);
    service.weather.readOnly = true;
    const told = await runMain(job, inputs(url));
    expect(told.code).toBe(0);
    expect(told.summary).toMatch(/refused by the cache/);
    service.weather.clear();
    const post = await job.post(inputs(url), told).told;
    expect(post.stdout).toContain(`saved ${parts} parts (586 KiB) to the cache`);
    expect(await restoredLater(inputs(url), service.env)).toBe(size);
  });

  test('main is killed half-way: post saves what the partial has, and a third job restores it', async () => {
    const url = origin.file('/a.bin', slow);
    const job = await newJob(service.env);
    service.weather.readOnly = true;
    const main = job.main(inputs(url));
    await main.said(/a\.bin {2}[4-9]\d\.\d %/);
    main.child.kill('SIGKILL');
    const told = await main.told;
    expect(told.signal).toBe('SIGKILL');
    service.weather.clear();
    const post = await job.post(inputs(url), told).told;
    expect(post.code).toBe(0);
    expect(post.stdout).toMatch(/saved [1-5] parts?/);
    origin.file('/a.bin', { content });
    const restored = await restoredLater(inputs(url), service.env);
    // Whole parts, and the beginning of the one that was under way; told in three figures of KiB.
    const words = /saved (\d parts? .*) to the cache/.exec(post.stdout)?.[1] ?? '';
    const amounts = [...words.matchAll(/\(([\d.]+) KiB\)/g)].map(([, kibibytes]) => 1024 * Number(kibibytes));
    const saved = amounts.reduce((sum, bytes) => sum + bytes, 0);
    expect(Math.abs(restored - saved)).toBeLessThan(1024 * Math.max(amounts.length, 1));
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops main within 7 s, with the journal on disk, while the service hangs',
    async (signal) => {
      const url = origin.file('/a.bin', slow);
      const job = await newJob(service.env);
      service.weather.hanging.add('CreateCacheEntry');
      const hanging = service.called('CreateCacheEntry');
      const main = job.main(inputs(url));
      await hanging;
      const struck = performance.now();
      main.child.kill(signal);
      const told = await main.told;
      expect(performance.now() - struck).toBeLessThan(7_000);
      expect(told.code).toBe(1);
      expect(told.outputs.get('complete')).toBe('false');
      expect(filesOf(told)[0]).toMatchObject({ status: 'partial', error: { code: 'STOPPED' } });
      expect(existsSync(join(job.workspace, 'a.bin.part.json'))).toBe(true);
      service.weather.clear();
      const post = await job.post(inputs(url), told).told;
      expect(post.stdout).toMatch(/saved \d parts?/);
    },
  );

  test('a signal stops main within 7 s while nothing but a hanging save is left', async () => {
    const url = origin.file('/a.bin', { content });
    const job = await newJob(service.env);
    service.weather.hanging.add('CreateCacheEntry');
    const hanging = service.called('CreateCacheEntry');
    const main = job.main(inputs(url));
    await hanging;
    await main.said(/a\.bin {2}complete/);
    const struck = performance.now();
    main.child.kill('SIGINT');
    const told = await main.told;
    expect(performance.now() - struck).toBeLessThan(7_000);
    expect(told).toMatchObject({ code: 0, signal: null });
    expect(told.outputs.get('complete')).toBe('true');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops post within 7 s while the service hangs',
    async (signal) => {
      const url = origin.file('/a.bin', { content });
      const job = await newJob(service.env);
      service.weather.readOnly = true;
      const told = await runMain(job, inputs(url));
      service.weather.clear();
      service.weather.hanging.add('CreateCacheEntry');
      const hanging = service.called('CreateCacheEntry');
      const post = job.post(inputs(url), told);
      await hanging;
      const struck = performance.now();
      post.child.kill(signal);
      expect(await post.told).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('::warning::Stopped before'),
      });
      expect(performance.now() - struck).toBeLessThan(7_000);
    },
  );

  // The limit leaves time to be complete before it; each leaves the save four seconds.
  test.each([
    ['SIGINT', [], 9_000],
    ['the time limit', ['--time-limit', '6s'], 13_000],
  ] as const)(
    'the command line, complete and waiting for a hanging save, ends by %s',
    async (signal, limit, withinMs) => {
      const folder = join(scratch.path, 'shell');
      await mkdir(folder);
      const cli = await commandLineIn(folder, service.env);
      service.weather.hanging.add('CreateCacheEntry');
      const hanging = service.called('CreateCacheEntry');
      const run = cli.start([...limit, '--part-size', String(partSize), origin.file('/a.bin', { content })]);
      await hanging;
      await run.said(/a\.bin {2}complete/);
      const struck = performance.now();
      if (signal === 'SIGINT') run.child.kill(signal);
      expect(await run.exit).toMatchObject({ code: 0, signal: null });
      expect(performance.now() - struck).toBeLessThan(withinMs);
    },
  );

  test('SIGINT stops the command line half-way within 7 s while the service hangs; `finished` is its last word', async () => {
    const folder = join(scratch.path, 'shell');
    await mkdir(folder);
    const cli = await commandLineIn(folder, service.env);
    service.weather.hanging.add('CreateCacheEntry');
    const hanging = service.called('CreateCacheEntry');
    const run = cli.start(['--json', '--part-size', String(partSize), origin.file('/a.bin', slow)]);
    await hanging;
    const struck = performance.now();
    run.child.kill('SIGINT');
    const exit = await run.exit;
    expect(performance.now() - struck).toBeLessThan(7_000);
    expect(exit.code).toBe(130);
    expect(eventsOf(exit).at(-1)).toMatchObject({ type: 'finished', complete: false, stopped: 'SIGINT' });
  });

  test('a token that may only read: the job succeeds, and the summary says what was refused', async () => {
    const url = origin.file('/a.bin', { content });
    const told = await runMain(await newJob(service.envOf('main', 'read')), inputs(url));
    expect(told.code).toBe(0);
    expect(told.summary).toMatch(/Cache: .*refused by the cache/);
  });

  test('a service that cannot be reached costs the job nothing but time', async () => {
    const url = origin.file('/a.bin', { content });
    const job = await newJob({ ...service.env, ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' });
    const told = await runMain(job, inputs(url));
    expect(told).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/(failed to save|refused by the cache)/),
    });
    await expectWhole(job);
    const post = await job.post(inputs(url), told).told;
    expect(post).toMatchObject({ code: 0 });
  }, 240_000);
});
