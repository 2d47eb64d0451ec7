import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Content } from '../content.js';
import { always, type Behaviour } from '../fault.js';
import { type Origin, startOrigin } from '../origin.js';
import type { ResourceOptions } from '../resource.js';
import { plans } from './fetch-list.js';
import { big, bigNew, cutting, fixture, halfFetched, leavePartial, small, smallNew } from './fixture.js';

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
      100_000,
    ],
    [
      'all but two holes',
      [
        [0, 100_000],
        [150_000, 200_000],
        [250_000, 300_000],
      ],
      100_000,
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
