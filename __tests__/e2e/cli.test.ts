import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { version } from '../../src/version.js';
import { bundle } from '../bundles.js';
import { digestOf, generated } from '../origin/content.js';
import { always, type Behaviour, inTurn } from '../origin/fault.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { scratchFolder } from '../store/samples.js';
import { type CommandLine, commandLineIn, eventsOf, ofType } from './command-line.js';
import type { Started } from './program-process.js';

const size = 400_000;
const content = generated(size, 5);
const sha256 = digestOf(content);
const slow = { content, bandwidth: 200_000 };
/** Told often, so that a test learns from the output how far a run is. */
const often = ['--progress-interval', '50ms'];

let origin: Origin;
let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let cli: CommandLine;

beforeEach(async () => {
  origin = await startOrigin();
  scratch = await scratchFolder();
  cli = await commandLineIn(scratch.path);
}, 120_000);
afterEach(async () => {
  await origin.close();
  await scratch.remove();
});

describe('exit codes', () => {
  test('0 when all is complete', async () => {
    const url = origin.file('/a.bin', { content });
    expect(await cli.run([url])).toMatchObject({ code: 0, stderr: '' });
  });

  test('1 when something failed', async () => {
    const url = origin.file('/a.bin', { content });
    expect(await cli.run([url, `${origin.url}/gone.bin`])).toMatchObject({ code: 1, stderr: '' });
  });

  test('3 when the time limit stopped it, and the next run goes on', async () => {
    // It takes four seconds in all.
    const url = origin.file('/a.bin', { content, bandwidth: 100_000 });
    const stopped = await cli.run(['--json', '--connections', '1', '--time-limit', '2s', url]);
    expect(stopped.code).toBe(3);
    expect(eventsOf(stopped).at(-1)).toMatchObject({
      type: 'finished',
      complete: false,
      stopped: 'time-limit',
    });
    expect(ofType(stopped, 'file')[0]).toMatchObject({ status: 'partial', error: { code: 'STOPPED' } });
    await expectRest(url, stopped);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s: %i, within 7 s and with the journal on disk', async (signal, code) => {
    const url = origin.file('/a.bin', slow);
    const run = cli.start(['--json', ...often, '--connections', '1', url]);
    await arrived(run);
    const struck = performance.now();
    run.child.kill(signal);
    const exit = await run.exit;
    expect(performance.now() - struck).toBeLessThan(7_000);
    expect(exit.code).toBe(code);
    expect(eventsOf(exit).at(-1)).toMatchObject({ type: 'finished', complete: false, stopped: signal });
    expect(existsSync(cli.path('a.bin.part.json'))).toBe(true);
    await expectRest(url, exit);
  });

  test('a signal while the checksums are still on their way', async () => {
    const asked = new EventEmitter();
    const silence: Behaviour = () => {
      asked.emit('sums');
      return { kind: 'silence' };
    };
    const sums = origin.file('/sums', { content, behave: silence });
    const run = cli.start(['--checksums', sums, origin.file('/a.bin', { content })]);
    await once(asked, 'sums');
    run.child.kill('SIGINT');
    expect((await run.exit).code).toBe(130);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while the list on standard input is waited for: %i', async (signal, code) => {
    const loud = await commandLineIn(scratch.path, { NODE_OPTIONS: `--import=${onListening('stderr')}` });
    const run = loud.start(['-'], null);
    await run.said(/listening/);
    run.child.kill(signal);
    expect(await run.exit).toMatchObject({ code, stderr: expect.stringContaining('STOPPED') });
  });

  test('the time limit while the list on standard input is waited for: 3', async () => {
    const { code, stderr } = await cli.start(['--time-limit', '300ms', '-'], null).exit;
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('STOPPED') });
  });

  test('a signal in the first moment in which one can be heard', async () => {
    const struck = await commandLineIn(scratch.path, { NODE_OPTIONS: `--import=${onListening('signal')}` });
    const exit = await struck.run(['--json', origin.file('/a.bin', { content })]);
    expect(exit.code).toBe(130);
    expect(eventsOf(exit).at(-1)).toMatchObject({ type: 'finished', complete: false, stopped: 'SIGINT' });
    expect(origin.log).toEqual([]);
  });

  /** A module that does something the moment the program begins to listen for SIGTERM, the last of its signals. */
  function onListening(what: 'stderr' | 'signal'): string {
    const act = {
      stderr: "process.stderr.write('listening\\n')",
      signal: "process.kill(process.pid,'SIGINT')",
    };
    const code = `process.on('newListener',(name)=>{if(name==='SIGTERM')setImmediate(()=>${act[what]})})`;
    return `data:text/javascript,${encodeURIComponent(code)}`;
  }

  test('--no-fail-on-error: 0 although a file failed', async () => {
    expect((await cli.run(['--no-fail-on-error', `${origin.url}/gone.bin`])).code).toBe(0);
  });

  /** Resolves once bytes of the file are on disk. */
  async function arrived(run: Started): Promise<void> {
    await run.said(/"downloaded":[1-9]/);
  }

  async function expectRest(url: string, before: Awaited<Started['exit']>): Promise<void> {
    const held = Number(ofType(before, 'file')[0]?.bytesDownloaded);
    expect(held).toBeGreaterThan(0);
    origin.file('/a.bin', { content });
    const exit = await cli.run(['--json', url]);
    expect(exit.code).toBe(0);
    expect(ofType(exit, 'file')[0]).toMatchObject({
      status: 'complete',
      sha256,
      bytesDownloaded: size - held,
    });
  }
});

describe('a usage error is told on standard error, with exit code 2, before anything is fetched', () => {
  const url = () => origin.file('/a.bin', { content });
  test.each<[string, () => string[], RegExp[]]>([
    ['no list', () => [], [/names anything to fetch/, /Next: +Give a URL/]],
    ['an unknown option', () => ['--conections', '2', url()], [/no option --conections/, /--connections/]],
    ['an option without a value', () => [url(), '--path'], [/--path has no value/]],
    ['a value that cannot be used', () => ['--retries', 'many', url()], [/retries cannot be used/, /"many"/]],
    ['a wrong size', () => ['--rate-limit', '0', url()], [/rate-limit cannot be used/, /a size/]],
    ['a wrong time', () => ['--time-limit', 'soon', url()], [/time-limit cannot be used/]],
    ['a wrong mode', () => ['--cache-mode', 'on', url()], [/one of write, read, write-only, none/]],
    ['a wrong prefix', () => ['--cache-prefix', 'a,b', url()], [/cache-prefix/]],
    ['a word that is no URL', () => [url(), 'README'], [/argument/, /"README"/]],
    ['an unknown scheme', () => [url(), 'ftp://host/file'], [/argument 2: the scheme ftp:/]],
    ['a URL that cannot be read', () => ['https:///file'], [/argument 1: this URL cannot be read/]],
    [
      'an unknown option of an item',
      () => [url(), 'cheksum=x'],
      [/argument 2: there is no option cheksum/, /checksum=/],
    ],
    ['a checksum that is none', () => [url(), 'checksum=sha-256=abc'], [/argument 2: the value of checksum/]],
    ['a name that leaves the folder', () => [url(), 'out=../x'], [/argument 2/, /\.\./]],
    ['two items for one target', () => [url(), url()], [/argument 1 and argument 2 have one target/]],
    ['a list that is not there', () => ['-i', 'list.txt'], [/urls-file: cannot read list\.txt/]],
    [
      'a header that is none',
      () => ['--header', 'Authorization', url()],
      [/headers cannot be used/, /colon/],
    ],
    ['checksums that are not there', () => ['--checksums', './SUMS', url()], [/cannot read \.\/SUMS/]],
    ['checksums that are none', () => ['--checksums', 'abc  a.bin', url()], [/checksums/]],
  ])('%s', async (_, args, messages) => {
    const exit = await cli.run(args());
    expect(exit).toMatchObject({ code: 2, stdout: '' });
    for (const message of [/^resume-fetch: [\w-]+: /, /^ {2}Next: {5}\S/m, ...messages]) {
      expect(exit.stderr).toMatch(message);
    }
    expect(exit.stderr).not.toMatch(/^\s+at /m);
    expect(origin.log).toEqual([]);
    expect((await readdir(scratch.path)).filter((name) => name !== 'cache')).toEqual([]);
  });
});

describe('--json', () => {
  test('every line is an object with its type first, and has the fields of the contract', async () => {
    const broken = origin.file('/b.bin', {
      content,
      etag: '"b"',
      behave: inTurn(undefined, { kind: 'status', status: 503, fields: { 'Retry-After': '0' } }),
    });
    const first = await cli.run([
      '--json',
      '--part-size',
      '100000',
      ...often,
      broken,
      `${origin.url}/gone.bin`,
    ]);
    const lines = first.stdout.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^\{"type":"[a-z]+"/);
    const second = await commandLineIn(cli.path('cache'), { XDG_CACHE_HOME: cli.path('cache') }).then(
      (other) => other.run(['--json', '--part-size', '100000', broken]),
    );
    const events = [...eventsOf(first), ...eventsOf(second)];
    const fields: Record<string, string[]> = {
      plan: ['file', 'decision', 'reason'],
      restored: ['file', 'bytes'],
      status: ['file', 'downloaded', 'total', 'percent', 'bytesPerSecond', 'speed', 'etaSeconds'],
      retry: ['file', 'attempt', 'delayMs', 'reason'],
      saved: ['file', 'parts', 'bytes'],
      file: [
        ...['url', 'path', 'status', 'size', 'sha256', 'verified'],
        ...['bytesDownloaded', 'bytesRestored', 'seconds', 'error'],
      ],
      finished: ['complete', 'failed', 'downloadedBytes', 'restoredBytes', 'seconds'],
    };
    for (const [type, names] of Object.entries(fields)) {
      const ofThisType = events.filter((event) => event.type === type);
      expect({ type, some: ofThisType.length > 0 }).toEqual({ type, some: true });
      for (const event of ofThisType) expect(Object.keys(event)).toEqual(expect.arrayContaining(names));
    }
    expect(events.at(-1)).toMatchObject({ complete: true, downloadedBytes: 0, restoredBytes: size });
  });

  test('a list of a thousand files is told whole into a pipe', async () => {
    const small = generated(10, 1);
    const names = Array.from({ length: 1000 }, (_, index) => `f${index}.bin`);
    const list = names.map((name) => origin.file(`/${name}`, { content: small })).join('\n');
    const exit = await cli.run(['--json', '--cache-mode', 'none', '-'], list);
    expect(exit.code).toBe(0);
    expect(ofType(exit, 'file')).toHaveLength(names.length);
    expect(eventsOf(exit).at(-1)).toMatchObject({ type: 'finished', complete: true });
  });

  test('a reader that goes away does not stop the download', async () => {
    const run = cli.start(['--json', ...often, origin.file('/a.bin', slow)]);
    await run.said(/"downloaded":[1-9]/);
    run.child.stdout?.destroy();
    expect((await run.exit).code).toBe(0);
    expect((await readFile(cli.path('a.bin'))).equals(content.read(0, size))).toBe(true);
  });
});

describe('what a person sees', () => {
  test('the closing table, and how it went', async () => {
    const url = origin.file('/a.bin', { content });
    const { stdout } = await cli.run([url, `checksum=sha-256=${sha256}`]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.find((line) => line.startsWith('File'))).toMatch(
      /^File +Result +Size +Downloaded +From cache +Verified +Time$/,
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^a\.bin +complete +391 KiB +391 KiB +0 B +checksum +\d/),
    );
    expect(lines.at(-1)).toMatch(/^1 file complete: 391 KiB downloaded/);
  });

  test('a failure names the URL, the cause and the next step', async () => {
    const { stdout } = await cli.run([`${origin.url}/gone.bin`]);
    expect(stdout).toContain(
      ['FAILED  gone.bin', `  URL:       ${origin.url}/gone.bin`, '  Cause:     HTTP_STATUS: '].join('\n'),
    );
    expect(stdout).toMatch(/^ {2}Next: {6}\S/m);
    expect(stdout).toMatch(/^0 of 1 file complete/m);
  });

  test('--quiet says nothing when all is well, and what went wrong otherwise', async () => {
    const url = origin.file('/a.bin', { content });
    expect(await cli.run(['--quiet', url])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const { stdout, stderr, code } = await cli.run(['-q', url, `${origin.url}/gone.bin`]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^FAILED {2}gone\.bin\n/);
    expect(stderr).not.toMatch(/complete: 391|File +Result/);
  });

  test('--dry-run says the decision and why, and writes nothing', async () => {
    const url = origin.file('/a.bin', { content });
    const part = origin.file('/b.bin', { content });
    await writeFile(cli.path('b.bin'), content.read(0, 100_000));
    const exit = await cli.run(['--dry-run', url, part]);
    expect(exit.code).toBe(0);
    expect(exit.stdout).toMatch(/^a\.bin {2}fresh: nothing of it is here; 391 KiB to fetch$/m);
    expect(exit.stdout).toMatch(
      /^b\.bin {2}resume: the first 97\.7 KiB are here.*; 293 KiB of 391 KiB to fetch$/m,
    );
    expect(exit.stdout).toMatch(/^2 files can be fetched: 684 KiB to come$/m);
    expect(await readdir(scratch.path)).toEqual(['b.bin']);
    expect(ofType(await cli.run(['--dry-run', '--json', url]), 'plan')).toEqual([
      expect.objectContaining({
        file: 'a.bin',
        decision: 'fresh',
        reason: expect.any(String),
        size,
        missing: size,
      }),
    ]);
  });

  test('--dry-run of what the cache has says so', async () => {
    const item = `${origin.file('/a.bin', { content, etag: '"v1"' })} checksum=sha-256=${digestOf(content)}`;
    expect(await cli.run([item])).toMatchObject({ code: 0 });
    await rm(cli.path('a.bin'));
    const { stdout } = await cli.run(['--dry-run', item]);
    expect(stdout).toMatch(/^a\.bin {2}fresh: .*; 391 KiB to come from the cache$/m);
    expect(stdout).toMatch(/^1 file can be fetched: 391 KiB to come, all of it from the cache$/m);
  });

  test('--dry-run tells of what cannot be fetched', async () => {
    const exit = await cli.run(['--dry-run', `${origin.url}/gone.bin`]);
    expect(exit.code).toBe(1);
    expect(exit.stdout).toMatch(/^FAILED {2}gone\.bin/m);
  });

  test('starts by its own name, as npm links the command of package.json', async () => {
    const folder = join(scratch.path, 'cli');
    await cp(dirname(await bundle('cli')), folder, { recursive: true });
    const command = join(folder, 'index.js');
    await chmod(command, 0o755);
    expect(execFileSync(command, ['--version'], { encoding: 'utf8' })).toBe(`${version}\n`);
  });

  test('--version', async () => {
    expect(await cli.run(['--version'])).toEqual({
      code: 0,
      signal: null,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test.each(['--help', '-h'])('%s', async (option) => {
    const { code, stdout, stderr } = await cli.run([option]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const told of ['Usage: resume-fetch', '--cache-dir=FOLDER', '--json', 'Exit codes: 0']) {
      expect(stdout).toContain(told);
    }
  });

  test('what has no effect is told, once each', async () => {
    const url = origin.file('/a.bin', { content });
    const { stdout } = await cli.run([url, 'split=8', 'continue=true']);
    expect(stdout).toMatch(/^warning: argument 2: aria2's option split is ignored: /m);
    expect(stdout).toMatch(/^warning: argument 3: aria2's option continue is ignored: /m);
  });
});

describe('where lists come from', () => {
  test('standard input, a file, and arguments together', async () => {
    const urls = ['/a.bin', '/b.bin', '/c.bin'].map((path) => origin.file(path, { content }));
    await writeFile(cli.path('list.txt'), `# models\n${urls[1]}\n  out=sub/b.bin\n`);
    const exit = await cli.run(['--json', '-i', 'list.txt', `${urls[0]}`, '-'], `${urls[2]}\r\n`);
    expect(exit.code).toBe(0);
    expect(ofType(exit, 'file').map(({ file }) => file)).toEqual(
      expect.arrayContaining(['a.bin', 'sub/b.bin', 'c.bin']),
    );
  });

  test.each([
    ['standard input', ['-'], /line 2 of standard input: the scheme ftp:/],
    ['a file', ['-i', 'list.txt'], /line 2 of list\.txt: the scheme ftp:/],
    ['--urls', ['--urls', 'https://a.example/x\nftp://b.example/y'], /argument 2: the scheme ftp:/],
  ])('a message names the place: %s', async (_, args, message) => {
    const list = 'https://a.example/x\nftp://b.example/y\n';
    await writeFile(cli.path('list.txt'), list);
    const exit = await cli.run(args, list);
    expect(exit.code).toBe(2);
    expect(exit.stderr).toMatch(message);
  });
});

describe('secrets', () => {
  const password = 'pa55-word-of-somebody';
  const token = 'ghp_0123456789abcdefghij';
  const signature = '6d0ad9dfeedfacecafebeef0';
  const cookie = 'session-cookie-value-1234';

  test.each([[[]], [['--json']], [['--dry-run']], [['--json', '--cache-mode', 'none', '--retries', '1']]])(
    'are nowhere in the output: %j',
    async (options) => {
      const elsewhere = `${origin.url}/stored.bin?X-Amz-Signature=${signature}`;
      origin.file('/stored.bin', { content, behave: always({ kind: 'status', status: 403, body: token }) });
      const path = origin.file('/a.bin', { content, behave: always({ kind: 'redirect', to: elsewhere }) });
      const withUser = path.replace('http://', `http://user:${password}@`);
      const exit = await cli.run([
        ...options,
        ...['--retries', '1', '--header', `Authorization: Bearer ${token}`, '--github-token', token],
        `${withUser}?sig=${signature}`,
        `header=Cookie: ${cookie}`,
        `http://user:${password}@127.0.0.1:9/refused.bin?X-Amz-Signature=${signature}`,
      ]);
      expect(exit.code).toBe(1);
      const all = exit.stdout + exit.stderr;
      for (const secret of [password, token, signature, cookie]) expect(all).not.toContain(secret);
      expect(origin.requests('/a.bin')[0]?.headers.cookie).toBe(cookie);
    },
  );

  test.each<[string, string[]]>([
    ['a URL that cannot be read', [`https://user:${password}@host:port/x?sig=${signature}`]],
    ['a header without a colon', ['https://a.example/x', `header=Authorization Bearer ${token}`]],
    ['a header with a line break', ['--header', `Authorization: ${token}\u0001`, 'https://a.example/x']],
    ['an unknown option', ['https://a.example/x', `passphrase=${token}`]],
  ])('are not in the message about %s', async (_, args) => {
    const exit = await cli.run(args);
    expect(exit.code).toBe(2);
    for (const secret of [password, token, signature]) expect(exit.stderr).not.toContain(secret);
  });
});
