import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { bytes, type Content, digestOf } from '../content.js';
import { always, type Behaviour, type Fault, inTurn, roundRobin } from '../fault.js';
import type { ResourceOptions } from '../resource.js';
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
  smallNew,
} from './fixture.js';

const fix = fixture();
const monday = 'Mon, 03 Jun 2024 10:00:00 GMT';
const mondayLater = 'Mon, 03 Jun 2024 11:00:00 GMT';
const none = { etag: undefined, lastModified: undefined };

/** The same bytes up to `at`, others from there on. */
function changedFrom(content: Content, at: number): Content {
  const copy = Buffer.from(content.read(0, content.size));
  copy.fill(0x2e, at);
  return bytes(copy);
}

interface Case {
  readonly name: string;
  /** As the first run saw it. */
  readonly before: Partial<ResourceOptions>;
  readonly now: ResourceOptions;
  readonly checksum?: true;
  readonly plan: 'resume' | 'restart';
  /** If-Range of the first request of the second run. */
  readonly ifRange?: string | null;
}

describe('what tells that the bytes are still those', () => {
  const cases: Case[] = [
    {
      name: 'fault 9: a weak ETag is not used in If-Range, and an overlap is compared',
      before: { etag: 'W/"v1"', lastModified: undefined },
      now: { content: small, etag: 'W/"v1"', lastModified: undefined },
      plan: 'resume',
      ifRange: null,
    },
    {
      name: 'fault 9: a Last-Modified equal to Date is not used either',
      before: { etag: undefined, lastModified: monday, date: monday },
      now: { content: small, etag: undefined, lastModified: monday, date: mondayLater },
      plan: 'resume',
      ifRange: null,
    },
    {
      name: 'fault 9: a Last-Modified an hour before Date is',
      before: { etag: undefined, lastModified: monday, date: mondayLater },
      now: { content: small, etag: undefined, lastModified: monday, date: mondayLater },
      plan: 'resume',
      ifRange: monday,
    },
    {
      name: 'fault 10: the ETag differs on every node, a checksum decides',
      before: { etag: '"node-1"' },
      now: {
        content: small,
        etag: '"node-2"',
        behave: roundRobin({ kind: 'fields', fields: { ETag: '"node-3"' } }),
      },
      checksum: true,
      plan: 'resume',
    },
    {
      name: 'fault 11: same size, other ETag on the next run',
      before: {},
      now: { content: smallNew, etag: '"v2"' },
      plan: 'restart',
      ifRange: '"v1"',
    },
    {
      name: 'fault 11: same size, later Last-Modified on the next run',
      before: { etag: undefined, lastModified: monday },
      now: { content: smallNew, etag: undefined, lastModified: mondayLater },
      plan: 'restart',
      ifRange: monday,
    },
    {
      name: 'fault 11: same size, other ETag, and the source ignores If-Range',
      before: {},
      now: { content: smallNew, etag: '"v2"', behave: ignoringIfRange('"v2"', smallNew) },
      plan: 'restart',
    },
    {
      name: 'fault 13: honours only dates in If-Range',
      before: {},
      now: { content: small, behave: always({ kind: 'dates-only' }) },
      plan: 'resume',
      ifRange: '"v1"',
    },
    {
      name: 'fault 13: the answer to If-Range leaves the validators out',
      before: {},
      now: {
        content: small,
        behave: always({ kind: 'fields', fields: { ETag: undefined, 'Last-Modified': undefined } }),
      },
      plan: 'resume',
      ifRange: '"v1"',
    },
    {
      name: 'fault 14: no validators, and the overlap is equal',
      before: none,
      now: { content: small, ...none },
      plan: 'resume',
      ifRange: null,
    },
    {
      name: 'fault 14: no validators, and the overlap is altered',
      before: none,
      now: { content: smallNew, ...none },
      plan: 'restart',
      ifRange: null,
    },
    {
      name: 'fault 14: validators are gone, and the overlap is altered',
      before: {},
      now: { content: smallNew, ...none },
      plan: 'restart',
    },
  ];
  test.each(cases)('$name', async ({ before, now, checksum, plan, ifRange }) => {
    const item = checksum ? `checksum=sha-256=${digestOf(now.content)}` : '';
    await halfFetched(fix, '/a.bin', { content: small, ...before }, {}, item);
    const url = fix.origin.file('/a.bin', now);
    const seen = fix.origin.log.length;
    const fetched = await fix.disk.fetch(`${url} ${item}`);
    await expectExact(fix.disk, fetched, 'a.bin', now.content);
    expect(plans(fetched)[0]).toBe(plan);
    expect(fetched.file.bytesDownloaded).toBe(plan === 'resume' ? 150_000 : 300_000);
    if (ifRange !== undefined) expect(fix.origin.log[seen]?.ifRange).toBe(ifRange ?? undefined);
  });
});

test('fault 11: bytes that were fetched for another checksum are not built on', async () => {
  const of = (content: Content) => `checksum=sha-256=${digestOf(content)}`;
  await halfFetched(fix, '/a.bin', { content: small }, {}, of(small));
  const url = fix.origin.file('/a.bin', { content: smallNew, etag: '"v2"' });
  const fetched = await fix.disk.fetch(`${url} ${of(smallNew)}`);
  await expectExact(fix.disk, fetched, 'a.bin', smallNew);
  expect(plans(fetched)).toEqual(['restart']);
  expect(fetched.file.bytesDownloaded).toBe(smallNew.size);
});

test('fault 11: what a checksum was to decide is not built on once the list has none any more', async () => {
  const checksum = `checksum=sha-256=${digestOf(small)}`;
  await halfFetched(fix, '/a.bin', { content: small }, {}, checksum);
  const early = Buffer.from(small.read(0, small.size));
  early.fill(0x2e, 1_000, 1_100);
  const now = { content: bytes(early), etag: '"v2"' };
  const once = { retries: '0', connections: '1' };
  const cut = fix.origin.file('/a.bin', { ...now, behave: cutting(50_000) });
  const mixed = await fix.disk.fetch(`${cut} ${checksum}`, once);
  expect(mixed.file).toMatchObject({ status: 'partial' });
  expect(plans(mixed)).toEqual(['resume']);
  const fetched = await fix.disk.fetch(fix.origin.file('/a.bin', now));
  await expectExact(fix.disk, fetched, 'a.bin', now.content);
  expect(plans(fetched)).toEqual(['restart']);
});

test('fault 10: what several nodes brought is not built on once the list has no checksum any more', async () => {
  const checksum = `checksum=sha-256=${digestOf(small)}`;
  const node = (start: number, end: number): Fault => ({
    kind: 'status',
    status: 206,
    fields: { ETag: '"v2"', 'Content-Range': `bytes ${start}-${end - 1}/${small.size}` },
    body: smallNew.read(start, end),
  });
  const faults: Fault[] = [{ kind: 'cut', after: 50_000, how: 'close' }, node(50_000, 100_000)];
  const behave: Behaviour = ({ index }) => faults[index] ?? { kind: 'status', status: 404 };
  const url = fix.origin.file('/a.bin', { content: small, behave });
  const stopped = await fix.disk.fetch(`${url} ${checksum}`, { retries: '1', connections: '1' });
  expect(stopped.file).toMatchObject({ status: 'partial' });
  const fetched = await fix.disk.fetch(fix.origin.file('/a.bin', { content: small }));
  await expectExact(fix.disk, fetched, 'a.bin', small);
});

test('fault 14: a file that comes in the first answer is asked for once, whatever tells its versions apart', async () => {
  const fetched = await fix.disk.fetch(fix.origin.file('/a.bin', { content: small, ...none }));
  await expectExact(fix.disk, fetched, 'a.bin', small);
  expect(fix.origin.log.map(({ sentBytes }) => sentBytes)).toEqual([small.size]);
});

test('fault 14: an overlap that ends after a byte proves nothing, and is asked for again', async () => {
  await halfFetched(fix, '/a.bin', { content: small, ...none });
  const other = changedFrom(small, 140_000);
  const behave = inTurn({ kind: 'short-end', bytes: 1 });
  const fetched = await fix.disk.fetch(fix.origin.file('/a.bin', { content: other, ...none, behave }));
  await expectExact(fix.disk, fetched, 'a.bin', other);
  expect(texts(fetched, 'retry')[0]).toContain('did not all come');
});

test('fault 14: a few bytes that are equal may be so by chance, and prove nothing', async () => {
  const url = fix.origin.file('/a.bin', { content: changedFrom(small, 10), ...none });
  const held = [
    { start: 0, end: 5 },
    { start: 1_000, end: 200_000 },
  ];
  await leavePartial(fix.disk, url, small, held, { kind: 'etag', value: 'W/"v1"', strong: false });
  const fetched = await fix.disk.fetch(url);
  await expectExact(fix.disk, fetched, 'a.bin', changedFrom(small, 10));
  expect(plans(fetched)).toEqual(['restart']);
});

/** Serves the asked range of `content` whatever If-Range says. */
function ignoringIfRange(etag: string, content: Content): Behaviour {
  return ({ range }) => {
    const start = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    return {
      kind: 'status',
      status: 206,
      fields: { ETag: etag, 'Content-Range': `bytes ${start}-${content.size - 1}/${content.size}` },
      body: content.read(start, content.size),
    };
  };
}

describe('fault 11: a file that is finished', () => {
  test('is not fetched again while the source is the same', async () => {
    const url = fix.origin.file('/a.bin', { content: small });
    await fix.disk.fetch(url);
    const again = await fix.disk.fetch(url);
    await expectExact(fix.disk, again, 'a.bin', small);
    expect(plans(again)).toEqual(['complete']);
    expect(again.file.bytesDownloaded).toBe(0);
  });

  test('is fetched again when the source says that it has changed since, even where their ends are equal', async () => {
    const now = changedFrom(small, 0);
    const url = fix.origin.file('/a.bin', { content: bytes(Buffer.alloc(small.size, 0x41)) });
    await fix.disk.fetch(url);
    const lastModified = new Date(Date.now() + 60_000).toUTCString();
    const ends = Buffer.from(now.read(0, now.size));
    ends.fill(0x41, 1000);
    fix.origin.file('/a.bin', { content: bytes(ends), etag: '"v2"', lastModified });
    const again = await fix.disk.fetch(url);
    await expectExact(fix.disk, again, 'a.bin', bytes(ends));
    expect(plans(again)).toEqual(['restart']);
  });

  test('needs no source when it has the checksum of the list', async () => {
    const url = fix.origin.file('/a.bin', {
      content: small,
      behave: always({ kind: 'status', status: 503 }),
    });
    await mkdir(fix.disk.path(''), { recursive: true });
    await writeFile(fix.disk.path('a.bin'), small.read(0, small.size));
    const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(small)}`, { retries: '0' });
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(plans(fetched)).toEqual(['complete']);
    expect(fetched.file.verified).toBe('checksum');
    expect(fix.origin.log).toEqual([]);
  });

  test('is fetched again when its checksum is another', async () => {
    const url = fix.origin.file('/a.bin', { content: small });
    await fix.disk.fetch(url);
    // The end, which is compared, is the same in both.
    const altered = Buffer.from(small.read(0, small.size));
    altered.fill(0, 0, 100);
    fix.origin.file('/a.bin', { content: bytes(altered), etag: '"v2"' });
    const again = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(bytes(altered))}`);
    await expectExact(fix.disk, again, 'a.bin', bytes(altered));
  });
});

describe('fault 12: the content changes while several connections fetch', () => {
  const switching =
    (at: number): Behaviour =>
    ({ index }) =>
      index < at ? undefined : { kind: 'other-content', content: bigNew };

  test.each([1, 2, 3])('at request %d', async (at) => {
    const url = fix.origin.file('/a.bin', { content: big, bandwidth: 20 * 2 ** 20, behave: switching(at) });
    const fetched = await fix.disk.fetch(url, { 'part-size': '1MiB' });
    await expectExact(fix.disk, fetched, 'a.bin', bigNew);
    expect(plans(fetched).at(-1)).toBe('restart');
  });

  test('every time: it is fetched in one stream, which is of one version', async () => {
    const behave = roundRobin(undefined, { kind: 'other-content', content: bigNew });
    const url = fix.origin.file('/a.bin', { content: big, behave });
    const fetched = await fix.disk.fetch(url, { 'part-size': '1MiB' });
    const found = await fix.disk.read('a.bin');
    expect(fetched.file.status).toBe('complete');
    expect([big, bigNew].some((each) => found?.equals(each.read(0, each.size)))).toBe(true);
  });

  test('without any validator: one connection, and every answer begins with what proves it', async () => {
    const url = fix.origin.file('/a.bin', { content: big, ...none });
    const fetched = await fix.disk.fetch(url, { 'part-size': '1MiB' });
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fix.origin.requests('/a.bin').map(({ range }) => range)).toEqual([
      'bytes=0-1048575',
      'bytes=1032192-',
    ]);
  });
});

test('fault 10: several nodes, several connections, and a checksum that is wrong', async () => {
  const behave = roundRobin(undefined, { kind: 'fields', fields: { ETag: '"other"' } });
  const url = fix.origin.file('/a.bin', { content: big, behave });
  const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(bigNew)}`);
  await expectNone(fix.disk, fetched, 'a.bin', 'CHECKSUM_MISMATCH');
  expect((await fix.disk.names()).filter((name) => name.startsWith('a.bin'))).toEqual([]);
});
