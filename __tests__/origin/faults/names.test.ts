import { rm } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { StoppedError } from '../../../src/transfer/failures.js';
import { digestOf, generated } from '../content.js';
import { always, type Behaviour, type Fault, inTurn } from '../fault.js';
import { expectExact, expectNone, fixture, small } from './fixture.js';

const MiB = 1024 ** 2;
const large = generated(4 * MiB, 5);

/** Fault 33: names that a disk should never see. */
const fix = fixture();
const served = (name: string) => ({
  content: small,
  fields: { 'Content-Disposition': `attachment; filename="${name}"` },
});

describe('fault 33: a name that the list gives', () => {
  test.each([
    '../x',
    '/etc/x',
    'a/../../x',
    'NUL',
    'com1.txt',
    'a.',
    'a%20'.replace('%20', ' .'),
    'x'.repeat(300),
  ])('%p is refused before anything is asked', async (name) => {
    const url = fix.origin.file('/a.bin', { content: small });
    await expect(fix.disk.fetch(`${url}\n  out=${name}\n`)).rejects.toMatchObject({ code: 'NAME_UNSAFE' });
    expect(fix.origin.log).toEqual([]);
    expect(await fix.disk.names()).toEqual([]);
  });

  test('the longest that is allowed works, with its sidecars', async () => {
    const url = fix.origin.file('/a.bin', { content: small });
    const name = 'n'.repeat(255);
    await expectExact(fix.disk, await fix.disk.fetch(`${url} out=${name}`), name, small);
  });

  test.each([
    ['A.bin', 'a.bin'],
    ['é.bin', 'e\u0301.bin'],
    ['a', 'a/b'],
    ['a', 'a.part'],
    ['a.tgz extract=true', 'A.tgz.unpacked'],
  ])('%p and %p stop the run before the first request', async (one, other) => {
    const url = fix.origin.file('/a.bin', { content: small });
    const list = `${url} out=${one}\n${url}?2 out=${other}\n`;
    await expect(fix.disk.fetch(list)).rejects.toMatchObject({ code: 'TARGET_CLASH' });
    expect(fix.origin.log).toEqual([]);
  });
});

describe('fault 33: a name that the source gives', () => {
  test.each([
    ['../../x', 'x'],
    ['C:\\windows\\x.dll', 'x.dll'],
    ['NUL', '_NUL'],
    ['a.', 'a'],
    ['a:b.txt', 'a_b.txt'],
  ])('%p becomes %p', async (name, safe) => {
    const url = fix.origin.file('/a.bin', served(name.replaceAll('\\', '\\\\')));
    await expectExact(fix.disk, await fix.disk.fetch(url), safe, small);
    expect(await fix.disk.names()).toEqual([safe]);
  });

  test('300 bytes are cut, and the extension stays', async () => {
    const url = fix.origin.file('/a.bin', served(`${'n'.repeat(300)}.tar.gz`));
    const fetched = await fix.disk.fetch(url);
    const [name = ''] = await fix.disk.names();
    await expectExact(fix.disk, fetched, name, small);
    expect(name).toMatch(/^n{248}\.tar\.gz$/);
  });

  test('two that differ by case only: the second is refused', async () => {
    fix.origin.file('/1', served('Same.bin'));
    fix.origin.file('/2', served('same.bin'));
    const list = `${fix.origin.url}/1?x=1\n${fix.origin.url}/2?x=1\n`;
    const fetched = await fix.disk.fetch(list, { concurrency: '1' });
    expect(fetched.files.map(({ status, error }) => [status, error?.code])).toEqual([
      ['complete', undefined],
      ['failed', 'TARGET_CLASH'],
    ]);
    expect((await fix.disk.read('Same.bin'))?.equals(small.read(0, small.size))).toBe(true);
  });

  test.each([
    ['a.bin?x=1', 'a.bin?x=2'],
    ['a.bin', 'A.bin?x=2'],
    ['1/download', '2/download'],
  ])(
    '%s and %s, which the source calls nothing else: refused before anything is fetched',
    async (one, other) => {
      for (const path of [one, other]) fix.origin.file(`/${path.replace(/\?.*/, '')}`, { content: small });
      const list = `${fix.origin.url}/${one}\n${fix.origin.url}/${other}\n`;
      await expect(fix.disk.fetch(list)).rejects.toMatchObject({ code: 'TARGET_CLASH' });
      expect(fix.origin.log.map(({ range }) => range)).toEqual(
        Array.from({ length: one === 'a.bin' ? 1 : 2 }, () => 'bytes=0-0'),
      );
      expect(await fix.disk.names()).toEqual([]);
    },
  );

  test('two whose URLs say the same, but whose sources do not', async () => {
    fix.origin.file('/1/download', served('one.zip'));
    fix.origin.file('/2/download', served('two.zip'));
    const fetched = await fix.disk.fetch(
      `${fix.origin.url}/1/download\n${fix.origin.url}/2/download dir=sub\n${fix.origin.url}/2/download\n`,
    );
    expect(fetched.files.map(({ status }) => status)).toEqual(['complete', 'complete', 'complete']);
    expect(await fix.disk.names()).toEqual(['one.zip', 'sub', 'two.zip']);
  });

  test.each(['.part', '.part.json', '.part.lock'])(
    'one that is where the list’s other file keeps its %s: it is refused, and harms nothing',
    async (ending) => {
      const victim = fix.origin.file('/a.bin', { content: large, bandwidth: 4 * MiB });
      const rival = fix.origin.file('/b', { ...served(`a.bin${ending}`) });
      const fetched = await fix.disk.fetch(`${victim}\n${rival}?x=1\n`, { connections: '1' });
      expect(fetched.files.map(({ status, error }) => [status, error?.code])).toEqual([
        ['complete', undefined],
        ['failed', 'TARGET_CLASH'],
      ]);
      expect((await fix.disk.read('a.bin'))?.equals(large.read(0, large.size))).toBe(true);
      expect(await fix.disk.names()).toEqual(['a.bin']);
    },
  );

  test('two that are alike, and whose source does not answer at first: one of them is refused, and none waits for the run itself', async () => {
    let asked = 0;
    const behave = () => (++asked <= 2 ? ({ kind: 'status', status: 404 } as const) : undefined);
    fix.origin.file('/a.bin', { content: small, behave });
    const list = `${fix.origin.url}/a.bin?x=1\n${fix.origin.url}/a.bin?x=2\n`;
    const fetched = await fix.disk.fetch(list, { concurrency: '2' });
    expect(fetched.files.map(({ error }) => error?.code).sort()).toEqual(['TARGET_CLASH', undefined]);
    expect(fetched.events.filter(({ type }) => type === 'warning')).toEqual([]);
    expect((await fix.disk.read('a.bin'))?.equals(small.read(0, small.size))).toBe(true);
  });

  test.each(['1', '2'])(
    'two that are not what their URLs say, but each as the other: both are fetched, %s at once',
    async (concurrency) => {
      fix.origin.file('/a.bin', served('b.bin'));
      fix.origin.file('/b.bin', served('a.bin'));
      const list = `${fix.origin.url}/a.bin?x=1\n${fix.origin.url}/b.bin?x=1\n`;
      const fetched = await fix.disk.fetch(list, { concurrency });
      expect(fetched.files.map(({ status }) => status)).toEqual(['complete', 'complete']);
      expect(fetched.events.filter(({ type }) => type === 'warning')).toEqual([]);
      expect(await fix.disk.names()).toEqual(['a.bin', 'b.bin']);
    },
  );
});

describe('fault 33: names that are asked for first, of a source that fails', () => {
  const down: Fault = { kind: 'status', status: 503 };
  const other = generated(200_000, 6);
  const bySource = { one: small, two: other };
  const serve = (behave = inTurn()) =>
    Object.entries(bySource).map(([name, content]) => {
      const fields = { 'Content-Disposition': `attachment; filename=${name}.bin` };
      return fix.origin.file(`/${name}/download`, { content, fields, behave });
    });
  const withChecksums = (urls: readonly string[]) =>
    urls.map((url, index) => `${url} checksum=sha-256=${digestOf(index === 0 ? small : other)}`).join('\n');
  const expectBoth = async ({ files }: Awaited<ReturnType<typeof fix.disk.fetch>>) => {
    expect(files.map(({ error }) => error)).toEqual([null, null]);
    expect(await fix.disk.names()).toEqual(['one.bin', 'two.bin']);
    for (const [name, content] of Object.entries(bySource))
      expect((await fix.disk.read(`${name}.bin`))?.equals(content.read(0, content.size))).toBe(true);
  };

  test.each<[string, Fault]>([
    ['503', down],
    ['429 with Retry-After', { kind: 'status', status: 429, fields: { 'retry-after': '1' } }],
    ['a reset', { kind: 'no-answer', how: 'reset' }],
  ])('at first, with %s: it is asked again', async (_, fault) => {
    const urls = serve(inTurn(fault));
    await expectBoth(await fix.disk.fetch(urls.join('\n')));
  });

  test('on the first mirror: the next one is asked', async () => {
    const gone = fix.origin.file('/gone/download', {
      content: small,
      behave: always({ kind: 'status', status: 404 }),
    });
    const [one, two] = serve();
    await expectBoth(await fix.disk.fetch(`${gone} ${one}\n${gone}/2 ${two}`));
  });

  test('all the time: each file fails by itself', async () => {
    const fetched = await fix.disk.fetch(serve(always(down)).join('\n'), { retries: '0' });
    expect(fetched.files.map(({ error }) => error?.code)).toEqual(['HTTP_STATUS', 'HTTP_STATUS']);
  });

  test('with silence: each file stalls by itself', async () => {
    const options = { retries: '0', 'stall-timeout': '500ms' };
    const fetched = await fix.disk.fetch(serve(always({ kind: 'silence' })).join('\n'), options);
    expect(fetched.files.map(({ error }) => error?.code)).toEqual(['STALLED', 'STALLED']);
  });

  test.each(['SIGINT', 'time-limit'] as const)('while the run is stopped: %s', async (reason) => {
    const stop = new AbortController();
    if (reason === 'SIGINT') setTimeout(() => stop.abort(new StoppedError(reason)), 300);
    const options = reason === 'SIGINT' ? {} : { 'time-limit': '300ms' };
    const list = serve(always({ kind: 'silence' })).join('\n');
    const fetched = await fix.disk.fetch(list, options, {}, stop.signal);
    expect(fetched.finished.stopped).toBe(reason);
    expect(fetched.files.map(({ error }) => error?.code)).toEqual(['STOPPED', 'STOPPED']);
  });

  test('when both files are finished and have their checksums: it is not asked', async () => {
    const store = { 'cache-mode': 'write' };
    await expectBoth(await fix.disk.fetch(withChecksums(serve()), store));
    const before = fix.origin.log.length;
    await expectBoth(await fix.disk.fetch(withChecksums(serve(always(down))), { ...store, retries: '0' }));
    expect(fix.origin.log.length).toBe(before);
  });

  test('when a file alone is finished and has its checksum: it is not asked either', async () => {
    const store = { 'cache-mode': 'write', retries: '0' };
    const listed = (behave?: Behaviour) => withChecksums(serve(behave).slice(0, 1));
    await expectExact(fix.disk, await fix.disk.fetch(listed(), store), 'one.bin', small);
    const before = fix.origin.log.length;
    await expectExact(fix.disk, await fix.disk.fetch(listed(always(down)), store), 'one.bin', small);
    expect(fix.origin.log.length).toBe(before);
  });

  test.each([
    ['they have checksums', withChecksums, {}],
    ['stale-if-error permits it', (urls: readonly string[]) => urls.join('\n'), { 'stale-if-error': 'true' }],
  ])('when the cache has both files, and %s', async (_, listOf, options) => {
    const store = { 'cache-mode': 'write', retries: '0', ...options };
    await expectBoth(await fix.disk.fetch(listOf(serve()), store));
    for (const name of await fix.disk.names()) await rm(fix.disk.path(name));
    await expectBoth(await fix.disk.fetch(listOf(serve(always(down))), store));
  });
});

test('a folder where the file should go is said so', async () => {
  const url = fix.origin.file('/a.bin', { content: small });
  await fix.disk.fetch(`${url} out=a.bin/inner checksum=sha-256=${digestOf(small)}`);
  const fetched = await fix.disk.fetch(url);
  expect(fetched.file.error?.code).toBe('TARGET_NOT_FILE');
  await expect(expectNone(fix.disk, fetched, 'a.bin', 'TARGET_NOT_FILE')).resolves.toBeUndefined();
});
