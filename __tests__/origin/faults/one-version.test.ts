import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bytes, type Content, digestOf, generated } from '../content.js';
import { always, type Behaviour, type Fault, roundRobin } from '../fault.js';
import { type Origin, startOrigin } from '../origin.js';
import type { ResourceOptions } from '../resource.js';
import { plans, texts } from './fetch-list.js';
import {
  big,
  bigNew,
  cutting,
  expectExact,
  fixture,
  halfFetched,
  leavePartial,
  small,
  smallNew,
} from './fixture.js';

/** Rules 3, 8, 10 and 20: what is put together is of one version, or there is no file. */
const fix = fixture();
let mirror: Origin;
beforeEach(async () => {
  mirror = await startOrigin();
});
afterEach(() => mirror.close());

const monday = 'Mon, 03 Jun 2024 10:00:00 GMT';
const dated = { etag: undefined, lastModified: monday };
const gone = always({ kind: 'status', status: 404 });

/** Serves `content`, and `next` from the `from`th request on, both as `said` has it. */
function changing(content: Content, next: Content, from: number, said: Partial<ResourceOptions>): string {
  const behave: Behaviour = (asked) => {
    // What is served from here on; this answer is of the version that it began with.
    if (asked.index === from - 1) fix.origin.file('/a.bin', { content: next, ...said });
    return said.behave?.(asked);
  };
  return fix.origin.file('/a.bin', { content, ...said, behave });
}

async function expectOneOf(name: string, contents: readonly Content[]): Promise<void> {
  const found = await fix.disk.read(name);
  expect(contents.map((content) => found?.equals(content.read(0, content.size)))).toContain(true);
}

describe('the source changes under the same weak word, or none', () => {
  test.each<[string, Partial<ResourceOptions>]>([
    ['a weak ETag', { etag: 'W/"same"', lastModified: undefined }],
    ['a date of this second', { etag: undefined, lastModified: monday, date: monday }],
    ['nothing', { etag: undefined, lastModified: undefined }],
  ])('%s', async (_, said) => {
    for (const from of [1, 2, 3, 4]) {
      const url = changing(big, bigNew, from, said);
      const { file } = await fix.disk.fetch(`${url} out=${from}`);
      expect(file.status).toBe('complete');
      await expectOneOf(`${from}`, [big, bigNew]);
    }
  });

  test('nothing, and every answer ends before its range does', async () => {
    const said = {
      etag: undefined,
      lastModified: undefined,
      behave: always({ kind: 'short-end', bytes: 100_000 }),
    };
    for (const from of [2, 3, 4, 5, 6]) {
      const url = changing(small, smallNew, from, said);
      const { file } = await fix.disk.fetch(`${url} out=${from}`, { retries: '0' });
      expect(file.status).toBe('complete');
      await expectOneOf(`${from}`, [small, smallNew]);
    }
  });

  test.each<[string, [number, number][], number]>([
    ['all of it, which only has to get its name', [[0, 300_000]], 0],
    ['all but its beginning', [[100_000, 300_000]], 300_000],
    [
      'all but its middle',
      [
        [0, 100_000],
        [200_000, 300_000],
      ],
      200_000,
    ],
    [
      'all but two holes',
      [
        [0, 100_000],
        [150_000, 200_000],
        [250_000, 300_000],
      ],
      200_000,
    ],
  ])('%s is here, and nothing identifies it', async (_, held, downloaded) => {
    const none = { etag: undefined, lastModified: undefined };
    const url = fix.origin.file('/a.bin', { content: small, ...none });
    const spans = held.map(([start, end]) => ({ start, end }));
    const weak = { kind: 'etag', value: 'W/"v1"', strong: false } as const;
    await leavePartial(fix.disk, url, small, spans, weak);
    const { file } = await fix.disk.fetch(url, { retries: '0' });
    expect(file).toMatchObject({ status: 'complete', bytesDownloaded: downloaded });
    await expectOneOf('a.bin', [small]);
  });

  test('an answer that ends early is no failure: it costs nothing but the bytes that are compared', async () => {
    const behave = always({ kind: 'short-end', bytes: 100_000 });
    const url = fix.origin.file('/a.bin', {
      content: small,
      etag: undefined,
      lastModified: undefined,
      behave,
    });
    const fetched = await fix.disk.fetch(url, { retries: '0' });
    expect(fetched.file).toMatchObject({ status: 'complete', bytesDownloaded: small.size });
    expect(fetched.events.filter(({ type }) => type === 'retry' || type === 'warning')).toEqual([]);
    expect(plans(fetched)).toEqual(['fresh']);
  });
});

/** The same bytes up to `at`, others from there on. */
function changedFrom(content: Content, at: number): Content {
  const copy = Buffer.from(content.read(0, content.size));
  copy.fill(0x2e, at);
  return bytes(copy);
}

describe('what was said of held bytes is said no more, and they have changed', () => {
  const spans = [
    { start: 0, end: 100_000 },
    { start: 200_000, end: 300_000 },
  ];
  test.each([
    ['behind the last gap', 200_000],
    ['from the gap on', 100_000],
    ['in the gap', 150_000],
    ['from the beginning on', 0],
  ])('%s', async (_, at) => {
    const content = changedFrom(small, at);
    const behave = always({ kind: 'ignore-if-range' });
    const url = fix.origin.file('/a.bin', { content, etag: undefined, lastModified: undefined, behave });
    await leavePartial(fix.disk, url, small, spans);
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', content);
    if (at > 0)
      expect(texts(fetched, 'dropped')).toEqual(['nothing speaks for bytes that are here behind a gap']);
  });
});

const unsaid: [string, Pick<Extract<Fault, { kind: 'other-content' }>, 'etag' | 'lastModified'>][] = [
  ['nothing', { etag: undefined, lastModified: undefined }],
  ['a date in place of the tag', { etag: undefined, lastModified: 'Sat, 01 Jun 2024 00:00:00 GMT' }],
  ['the weak form of the tag', { etag: 'W/"v1"', lastModified: undefined }],
  ['a date and the weak form of the tag', { etag: 'W/"v1"', lastModified: monday }],
];

describe('answers say nothing of the version that the first has named', () => {
  test.each(unsaid)('%s, of another one: it is not mixed in, and no other job gets it', async (_, said) => {
    const kept = { 'cache-mode': 'write', 'part-size': '1MiB' };
    for (const from of [1, 2, 3, 4]) {
      const other = { kind: 'other-content', content: bigNew, ...said, ignoreIfRange: true } as const;
      const behave: Behaviour = ({ index }) => (index < from ? undefined : other);
      const url = fix.origin.file(`/${from}.bin`, { content: big, behave });
      const { file } = await fix.disk.fetch(url, kept);
      expect(file.status).toBe('complete');
      await expectOneOf(`${from}.bin`, [big, bigNew]);
      fix.origin.file(`/${from}.bin`, { content: big });
      const elsewhere = await fix.disk.fetch(url, { ...kept, path: 'elsewhere' });
      expect(elsewhere.file.error).toBeNull();
      await expectOneOf(`../elsewhere/${from}.bin`, [big]);
    }
  });

  test.each(unsaid)(
    '%s, of the same one: what is here is gone on from',
    async (_, { etag, lastModified }) => {
      const fields = { ETag: etag, 'Last-Modified': lastModified };
      const url = fix.origin.file('/a.bin', {
        content: big,
        behave: roundRobin(undefined, { kind: 'fields', fields }),
      });
      const fetched = await fix.disk.fetch(url, { connections: '1' });
      await expectExact(fix.disk, fetched, 'a.bin', big);
      expect(fetched.file.bytesDownloaded).toBe(big.size);
      expect(texts(fetched, 'retry')).toEqual([]);
      expect(texts(fetched, 'warning').join()).toContain(
        'does not say of every answer which version it is of',
      );
    },
  );

  test('nor do they once If-Range has proved to be no use', async () => {
    const other = {
      kind: 'other-content',
      content: bigNew,
      etag: undefined,
      lastModified: undefined,
    } as const;
    const behave: Behaviour = ({ index }) =>
      [undefined, { kind: 'ignore-range' } as const][index] ?? (index > 1 ? other : undefined);
    const url = fix.origin.file('/a.bin', { content: big, behave });
    const fetched = await fix.disk.fetch(url, { connections: '1' });
    await expectExact(fix.disk, fetched, 'a.bin', bigNew);
  });

  test('a date that If-Range has held against the source need not come again', async () => {
    const behave: Behaviour = ({ index }) =>
      index === 0 ? undefined : { kind: 'fields', fields: { 'Last-Modified': undefined } };
    const url = fix.origin.file('/a.bin', { content: big, ...dated, behave });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.bytesDownloaded).toBe(big.size);
    expect(texts(fetched, 'warning')).toEqual([]);
  });

  test('a mirror is left out for it', async () => {
    // So big that something is left for it after its first answer.
    const content = generated(24 * 2 ** 20, 5);
    const first = fix.origin.file('/a.bin', { content, bandwidth: 4 * 2 ** 20 });
    const other = {
      kind: 'other-content',
      content: generated(content.size, 6),
      etag: undefined,
      lastModified: undefined,
    } as const;
    const behave: Behaviour = ({ index }) => (index === 0 ? undefined : { ...other, ignoreIfRange: true });
    const second = mirror.file('/a.bin', { content, behave });
    const fetched = await fix.disk.fetch(`${first} ${second}`, { 'part-size': '1MiB' });
    await expectExact(fix.disk, fetched, 'a.bin', content);
    expect(mirror.requests().length).toBeGreaterThan(1);
    expect(texts(fetched, 'warning').join()).toContain('going on without it');
  });
});

test('a digest that the source declares for the whole changes with its content: all begins anew at once', async () => {
  const said = (content: Content) => ({
    content,
    etag: undefined,
    lastModified: undefined,
    fields: { 'Repr-Digest': `sha-256=:${Buffer.from(digestOf(content), 'hex').toString('base64')}:` },
  });
  const behave: Behaviour = ({ index }) => {
    if (index === 0) fix.origin.file('/a.bin', said(bigNew));
    return undefined;
  };
  const url = fix.origin.file('/a.bin', { ...said(big), behave });
  const fetched = await fix.disk.fetch(url, { 'part-size': '1MiB' });
  await expectExact(fix.disk, fetched, 'a.bin', bigNew);
  expect(fetched.file.verified).toBe('header');
  expect(fetched.file.bytesDownloaded).toBeLessThanOrEqual(bigNew.size + 2 ** 20);
});

test('answers that bring less than is compared for them are given up for one stream', async () => {
  const behave: Behaviour = ({ range }) => (range ? { kind: 'short-end', bytes: 20_000 } : undefined);
  const said = { etag: 'W/"v1"', lastModified: undefined };
  const url = fix.origin.file('/a.bin', { content: small, ...said, behave });
  const fetched = await fix.disk.fetch(url);
  await expectExact(fix.disk, fetched, 'a.bin', small);
  expect(fix.origin.requests('/a.bin').map(({ range }) => range)).toEqual([
    'bytes=0-1048575',
    'bytes=3616-',
    'bytes=7232-',
    undefined,
  ]);
});

describe('another source says the same of other bytes', () => {
  test('a mirror, with the same date: the first dies half-way', async () => {
    let asked = 0;
    const behave: Behaviour = (request) =>
      asked++ === 0 ? cutting(100_000)(request) : { kind: 'status', status: 404 };
    const first = fix.origin.file('/a.bin', { content: small, ...dated, behave });
    const second = mirror.file('/a.bin', { content: smallNew, ...dated });
    const { file } = await fix.disk.fetch(`${first} ${second}`, { connections: '1' });
    expect(file.status).toBe('complete');
    await expectOneOf('a.bin', [smallNew]);
  });

  test('a mirror with the same date and the same bytes goes on where the first broke off', async () => {
    const first = fix.origin.file('/a.bin', { content: small, ...dated, behave: cutting(100_000) });
    const second = mirror.file('/a.bin', { content: small, ...dated });
    const { file } = await fix.disk.fetch(`${first} ${second}`, { connections: '1', retries: '0' });
    expect(file).toMatchObject({ status: 'complete', bytesDownloaded: small.size });
    await expectOneOf('a.bin', [small]);
  });

  test.each<[string, Partial<ResourceOptions>]>([
    ['the same date', dated],
    ['the same ETag', { etag: '"65920080-b71b00"' }],
  ])('the URL of the item is another one now, and gives %s', async (_, said) => {
    await halfFetched(fix, '/v1/a.bin', { content: small, ...said }, {}, 'out=a.bin');
    fix.origin.file('/v1/a.bin', { content: small, behave: gone });
    const url = fix.origin.file('/v2/a.bin', { content: smallNew, ...said });
    const fetched = await fix.disk.fetch(`${url} out=a.bin`);
    expect(fetched.file.status).toBe('complete');
    expect(plans(fetched)).toEqual(['restart']);
    await expectOneOf('a.bin', [smallNew]);
  });

  test('a redirector leads to another machine, whose date is the same', async () => {
    const one = mirror.file('/1/a.bin', { content: small, ...dated });
    const other = fix.origin.file('/2/a.bin', { content: smallNew, ...dated });
    const to = (target: string) => always({ kind: 'redirect', to: target });
    mirror.file('/1/a.bin', { content: small, ...dated, behave: cutting(100_000) });
    const url = fix.origin.file('/a.bin', { content: small, behave: to(one) });
    const first = await fix.disk.fetch(url, { retries: '0', connections: '1' });
    expect(first.file.status).toBe('partial');
    fix.origin.file('/a.bin', { content: small, behave: to(other) });
    const { file } = await fix.disk.fetch(url);
    expect(file.status).toBe('complete');
    await expectOneOf('a.bin', [smallNew]);
    // The same machine once more: what it brought before is gone on from.
    const again = await fix.disk.fetch(`${url} out=b.bin`);
    expect(again.file.status).toBe('complete');
  });
});
