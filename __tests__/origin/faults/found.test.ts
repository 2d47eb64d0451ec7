import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parseJournal, serialiseJournal } from '../../../src/plan/journal.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { bytes, digestOf } from '../content.js';
import { always } from '../fault.js';
import { plans, texts } from './fetch-list.js';
import {
  big,
  bigNew,
  cutting,
  expectExact,
  expectNone,
  fixture,
  halfFetched,
  leavePartial,
  small,
} from './fixture.js';

/** What stands on the disk already, beside what the store has: neither is fetched again, and none of it is lost. */
const fix = fixture();
const MiB = 2 ** 20;
const kept = { 'cache-mode': 'write', 'part-size': '2MiB', retries: '0' };
const stale = { ...kept, 'stale-if-error': 'true' };
const down = { behave: always({ kind: 'status', status: 503 }) };
const sum = `checksum=sha-256=${digestOf(big)}`;
const part = () => fix.disk.path('a.bin.part');
const text = (path: string) => readFile(path, 'utf8').catch(() => undefined);

/** What may be here of `big` when the whole is in the store. */
const standing: [string, (url: string) => Promise<unknown>][] = [
  ['the finished file', () => Promise.resolve()],
  ['a truncated one', () => truncate(fix.disk.path('a.bin'), 3 * MiB)],
  ['another of its size', () => writeFile(fix.disk.path('a.bin'), bigNew.read(0, bigNew.size))],
  ['half a part of another version', (url) => halfAPart(url, bigNew, '"v0"')],
  ['a partial without a journal', () => rename(fix.disk.path('a.bin'), part())],
];

async function halfAPart(url: string, content: typeof big, etag: string): Promise<void> {
  await rm(fix.disk.path('a.bin'), { force: true });
  const validator = { kind: 'etag', value: etag, strong: true } as const;
  await leavePartial(fix.disk, url, content, [{ start: 0, end: MiB }], validator);
}

describe('a source that is down, and a copy in the store', () => {
  test.each(standing)('without a checksum (stale-if-error), and %s here', async (what, stand) => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    await stand(url);
    fix.origin.file('/a.bin', { content: big, ...down });
    const planned = await fix.disk.plan(url, stale);
    expect(planned.finished).toMatchObject({ complete: true, planned: { possible: 1 } });
    const { file, ...told } = await fix.disk.fetch(url, stale);
    expect(file).toMatchObject({ status: 'complete', error: null, bytesDownloaded: 0 });
    expect(file.bytesRestored).toBe(what === 'the finished file' ? 0 : big.size);
    expect((await fix.disk.read('a.bin'))?.equals(big.read(0, big.size))).toBe(true);
    expect(texts(told, 'warning').join()).toMatch(/may be out of date/);
    // The source may serve the other version again.
    const isOfLaterUse = what.endsWith('another version');
    const beside = isOfLaterUse ? ['a.bin', 'a.bin.part', 'a.bin.part.json'] : ['a.bin'];
    expect((await fix.disk.names()).sort()).toEqual(beside);
  });

  test.each(standing)('with a checksum, and %s here', async (_, stand) => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(`${url} ${sum}`, kept);
    await stand(url);
    fix.origin.file('/a.bin', { content: big, ...down });
    const fetched = await fix.disk.fetch(`${url} ${sum}`, kept);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(await fix.disk.names()).toEqual(['a.bin']);
    expect(fix.origin.log.at(-1)?.status).not.toBe(503);
  });

  test('what is here of this very content is not restored again', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    await rm(fix.disk.path('a.bin'));
    await halfFetched(fix, '/a.bin', { content: big }, { 'part-size': '2MiB' });
    const held = parseJournal((await text(`${part()}.json`)) ?? '')?.held.total ?? 0;
    fix.origin.file('/a.bin', { content: big, ...down });
    const fetched = await fix.disk.fetch(url, stale);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(plans(fetched)).toEqual(['resume']);
    expect(fetched.file.bytesRestored).toBe(big.size - held);
  });

  test('what is here and not of it, whatever the journal says, is restored', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    await rm(fix.disk.path('a.bin'));
    const rotten = Buffer.from(big.read(0, big.size)).fill(0x2e, 3 * MiB, 3 * MiB + 10);
    const validator = { kind: 'etag', value: '"v1"', strong: true } as const;
    await leavePartial(fix.disk, url, bytes(rotten), [{ start: 0, end: 5 * MiB }], validator);
    fix.origin.file('/a.bin', { content: big, ...down });
    const fetched = await fix.disk.fetch(url, stale);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.bytesRestored).toBe(4 * MiB);
  });

  test('of which parts are gone: what is here stays as it was', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    const own = bigNew.read(0, 5_000);
    await writeFile(fix.disk.path('a.bin'), own);
    fix.origin.file('/a.bin', { content: big, ...down });
    await rm(await entryOfPart(1));
    const { file } = await fix.disk.fetch(url, stale);
    expect(file).toMatchObject({ status: 'failed', error: { code: 'HTTP_STATUS' } });
    expect((await fix.disk.read('a.bin'))?.equals(own)).toBe(true);
    expect(await fix.disk.names()).toEqual(['a.bin']);

    await halfAPart(url, bigNew, '"v0"');
    const before = [await readFile(part()), await text(`${part()}.json`)];
    await fix.disk.fetch(url, stale);
    expect([await readFile(part()), await text(`${part()}.json`)]).toEqual(before);
    expect((await fix.disk.names()).sort()).toEqual(['a.bin.part', 'a.bin.part.json']);
  });
});

/** The path of the only entry of part `index`. */
async function entryOfPart(index: number): Promise<string> {
  const store = fix.disk.path('../store');
  const all = await readdir(store, { recursive: true });
  const name = all.find((each) => each.includes(`-${2 * MiB}-${index}.`));
  if (name === undefined) throw new Error(`no entry of part ${index} among ${all.join(' ')}`);
  return `${store}/${name}`;
}

test('what a run that was killed has put together beside a file goes', async () => {
  const url = fix.origin.file('/a.bin', { content: big });
  await fix.disk.fetch(url, kept);
  await writeFile(`${part()}.copy`, 'half a copy');
  await expectExact(fix.disk, await fix.disk.fetch(url, kept), 'a.bin', big);
});

describe('a source that is up', () => {
  test('is asked for nothing where a cut file is here, and the store has all by its checksum', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(`${url} ${sum}`, kept);
    await truncate(fix.disk.path('a.bin'), 3 * MiB);
    const asked = fix.origin.log.length;
    const fetched = await fix.disk.fetch(`${url} ${sum}`, kept);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fix.origin.log.length).toBe(asked);
  });

  test('is not asked for the rest of parts that the store has', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    await halfAPart(url, big, '"v1"');
    const fetched = await fix.disk.fetch(url, kept);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file).toMatchObject({ bytesDownloaded: 0, bytesRestored: big.size - MiB });
  });

  test('is not asked for it either where nothing else is missing', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    await rm(fix.disk.path('a.bin'));
    const validator = { kind: 'etag', value: '"v1"', strong: true } as const;
    const held = [
      { start: 0, end: MiB },
      { start: 2 * MiB, end: big.size },
    ];
    await leavePartial(fix.disk, url, big, held, validator);
    const fetched = await fix.disk.fetch(url, kept);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file).toMatchObject({ bytesDownloaded: 0, bytesRestored: MiB });
  });

  test('brings the rest of a part where the store has a bad one, and what was held of it stays', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    await fix.disk.fetch(url, kept);
    await truncate(await entryOfPart(0), MiB);
    await halfAPart(url, big, '"v1"');
    const fetched = await fix.disk.fetch(url, kept);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file).toMatchObject({ bytesDownloaded: MiB, bytesRestored: big.size - 2 * MiB });
  });

  test('is told apart from the store in what a run would do', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    const missing = big.size;
    const cold = await fix.disk.plan(url, kept);
    expect(cold.finished.planned).toMatchObject({ missing, kept: 0 });
    await fix.disk.fetch(url, kept);
    await rm(fix.disk.path('a.bin'));
    const warm = await fix.disk.plan(url, kept);
    expect(warm.events.filter(({ type }) => type === 'plan')).toMatchObject([
      { decision: 'fresh', missing, from: 'cache' },
    ]);
    expect(warm.finished.planned).toMatchObject({ missing, kept: missing });
    fix.origin.file('/a.bin', { content: bigNew, etag: '"v2"' });
    const changed = await fix.disk.plan(url, kept);
    expect(changed.finished.planned).toMatchObject({ missing, kept: 0 });
  });
});

describe('a file that somebody else has left, and is gone on from', () => {
  const own = big.read(0, 3 * MiB);

  async function adopted(): Promise<string> {
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), own);
    const hour = Date.parse('2024-07-01T00:00:00Z') / 1000;
    await utimes(fix.disk.path('a.bin'), hour, hour);
    const url = fix.origin.file('/a.bin', { content: big, behave: cutting(MiB) });
    const { file } = await fix.disk.fetch(url, { retries: '0', connections: '1' });
    expect(file.status).toBe('partial');
    expect((await fix.disk.names()).sort()).toEqual(['a.bin.part', 'a.bin.part.json']);
    return url;
  }

  async function expectOwn(): Promise<void> {
    expect((await fix.disk.read('a.bin'))?.equals(own)).toBe(true);
    expect((await stat(fix.disk.path('a.bin'))).mtime.toISOString()).toBe('2024-07-01T00:00:00.000Z');
  }

  test('has its name back when the source changes, and then fails', async () => {
    const url = await adopted();
    fix.origin.file('/a.bin', { content: bigNew, etag: '"v2"', behave: cutting(100_000) });
    const { file } = await fix.disk.fetch(url, { retries: '0' });
    expect(file.status).toBe('partial');
    await expectOwn();
    const again = await fix.disk.fetch(fix.origin.file('/a.bin', { content: bigNew, etag: '"v2"' }));
    await expectExact(fix.disk, again, 'a.bin', bigNew);
  });

  test('goes with the whole that fails its checksum', async () => {
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), own);
    const wrong = `checksum=sha-256=${digestOf(small)}`;
    const fetched = await fix.disk.fetch(`${fix.origin.file('/a.bin', { content: big })} ${wrong}`);
    await expectNone(fix.disk, fetched, 'a.bin', 'CHECKSUM_MISMATCH');
  });
});

describe('every byte is here, and the source is down', () => {
  async function wholePartial(content: typeof big): Promise<string> {
    const url = fix.origin.file('/a.bin', { content: big, behave: cutting(MiB) });
    const item = `${url} ${sum}`;
    await fix.disk.fetch(item, { retries: '0', connections: '1' });
    const journal = parseJournal((await text(`${part()}.json`)) ?? '');
    if (!journal) throw new Error('there is no journal');
    await writeFile(part(), content.read(0, content.size));
    const held = SpanSet.of({ start: 0, end: big.size });
    await writeFile(`${part()}.json`, serialiseJournal({ ...journal, held, digests: new Map() }));
    fix.origin.file('/a.bin', { content: big, ...down });
    return item;
  }

  test('in a partial with its checksum: it gets its name', async () => {
    const item = await wholePartial(big);
    const planned = await fix.disk.plan(item);
    expect(planned.events.filter(({ type }) => type === 'plan')).toMatchObject([{ decision: 'complete' }]);
    expect((await fix.disk.names()).sort()).toEqual(['a.bin.part', 'a.bin.part.json']);
    const fetched = await fix.disk.fetch(item, kept);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file).toMatchObject({ verified: 'checksum', bytesDownloaded: 0 });
    // And what the store may lack of it is saved.
    expect(fetched.events.filter(({ type }) => type === 'saved')).toHaveLength(4);
  });

  test('in a partial with another: that is left to a source', async () => {
    const item = await wholePartial(bytes(Buffer.from(bigNew.read(0, bigNew.size))));
    const fetched = await fix.disk.fetch(item, { retries: '0' });
    await expectNone(fix.disk, fetched, 'a.bin', 'HTTP_STATUS');
    fix.origin.file('/a.bin', { content: big });
    await expectExact(fix.disk, await fix.disk.fetch(item), 'a.bin', big);
  });

  test('under its own name, with its checksum, while another process has the lock: it is only read', async () => {
    const item = `${fix.origin.file('/a.bin', { content: big, ...down })} ${sum}`;
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), big.read(0, big.size));
    await writeFile(`${part()}.lock`, JSON.stringify({ pid: process.ppid, host: 'elsewhere' }));
    await copyFile(`${part()}.lock`, fix.disk.path('lock'));
    const { file } = await fix.disk.fetch(item);
    expect(file).toMatchObject({ status: 'complete', verified: 'checksum' });
    expect(await text(`${part()}.lock`)).toBe(await text(fix.disk.path('lock')));
  });
});

test.each(['a.bin.part.lock', 'a.bin.part.json'])(
  'a folder named %s is said to be one, and stays',
  async (name) => {
    await mkdir(fix.disk.path(name), { recursive: true });
    const { file } = await fix.disk.fetch(fix.origin.file('/a.bin', { content: small }));
    expect(file.error).toMatchObject({ code: 'TARGET_NOT_FILE', found: 'a folder' });
    expect(await fix.disk.names()).toEqual([name]);
  },
);
