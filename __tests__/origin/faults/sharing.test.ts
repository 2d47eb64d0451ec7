import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { StoppedError } from '../../../src/transfer/failures.js';
import { bundle } from '../../bundles.js';
import { bytes, digestOf, generated } from '../content.js';
import { always, type Behaviour } from '../fault.js';
import { type Origin, startOrigin } from '../origin.js';
import { startCommand } from './command.js';
import { type Fetched, texts } from './fetch-list.js';
import { big, bigNew, expectExact, expectNone, fixture, small } from './fixture.js';

/** Rule 20: several mirrors serve one file at once where they are proved equal. */
const fix = fixture();
let mirror: Origin;
beforeAll(() => bundle('cli'), 180_000);
beforeEach(async () => {
  mirror = await startOrigin();
});
afterEach(() => mirror.close());

const parts = { 'part-size': '1MiB' };
const slow = { bandwidth: 3 * 2 ** 20 };
const none = { etag: undefined, lastModified: undefined };
const checksum = `checksum=sha-256=${digestOf(big)}`;
const reprDigest = (content = big) => ({
  'Repr-Digest': `sha-256=:${Buffer.from(digestOf(content), 'hex').toString('base64')}:`,
});

/** The bytes that each source has brought, as the event tells; undefined where one has brought all. */
function served({ events }: Fetched): Record<string, number> | undefined {
  const event = events.findLast(({ type }) => type === 'served');
  return event?.type === 'served'
    ? Object.fromEntries(event.from.map(({ url, bytes }) => [new URL(url).origin, bytes]))
    : undefined;
}

const gone = always({ kind: 'status', status: 404 });

/** Resolves when each of the two is in the middle of its share. */
async function bothHaveSent(): Promise<void> {
  const sent = ({ log }: Origin) => log.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  while ([fix.origin, mirror].some((each) => sent(each) < 600_000)) await setTimeout(20);
}

function expectShared(fetched: Fetched): void {
  const shares = served(fetched) ?? {};
  expect(Object.keys(shares)).toEqual([fix.origin.url, mirror.url]);
  expect(Object.values(shares).every((share) => share > 0)).toBe(true);
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBe(big.size);
  expect(fetched.file.bytesDownloaded).toBe(big.size);
}

describe('two mirrors serve one file at once, every byte of it once', () => {
  test('with the same strong ETag', async () => {
    const urls = [fix.origin, mirror].map((at) => at.file('/a.bin', { content: big, ...slow }));
    const fetched = await fix.disk.fetch(urls.join(' '), parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expectShared(fetched);
    expect(texts(fetched, 'warning')).toEqual([]);
  });

  test('with a checksum, whatever their ETags', async () => {
    const first = fix.origin.file('/a.bin', { content: big, ...slow });
    const second = mirror.file('/b.bin', { content: big, ...slow, ...none });
    const fetched = await fix.disk.fetch(`${first} ${second} ${checksum}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expectShared(fetched);
  });

  test('with the same declared digest', async () => {
    const same = { content: big, ...slow, fields: reprDigest() };
    const first = fix.origin.file('/a.bin', { ...same, etag: '"one"' });
    const second = mirror.file('/a.bin', { ...same, etag: '"two"' });
    const fetched = await fix.disk.fetch(`${first} ${second}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expectShared(fetched);
    expect(fetched.file.verified).toBe('header');
  });

  test.each([
    ['the same digest', { ...reprDigest() }, '"other"'],
    ['the same strong ETag', {}, '"v1"'],
  ])('where the first names the second (RFC 6249), with %s', async (_, said, etag) => {
    const second = mirror.file('/b.bin', { content: big, ...slow, etag, fields: said });
    const first = fix.origin.file('/a.bin', {
      content: big,
      ...slow,
      fields: { ...said, Link: `<${second}>; rel=duplicate` },
    });
    const fetched = await fix.disk.fetch(`${first} header="X-Secret: s"`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expectShared(fetched);
    expect(mirror.log.map(({ headers }) => headers['x-secret'])).not.toContain('s');
  });
});

describe('a second mirror is not asked', () => {
  const both = (content = big, more = {}) =>
    [fix.origin, mirror].map((at) => at.file('/a.bin', { content, ...more })).join(' ');
  test.each<[string, () => string, Record<string, string>]>([
    ['for a file of one segment', () => both(small), {}],
    ['with one connection', () => both(), { connections: '1' }],
    ['where nothing could prove it equal', () => both(big, none), {}],
    ['where dates alone are equal', () => both(big, { etag: undefined }), {}],
  ])('%s', async (_, list, options) => {
    expect((await fix.disk.fetch(list(), { ...parts, ...options })).file.error).toBeNull();
    expect(mirror.log).toEqual([]);
  });
});

describe('a mirror that is not proved equal is left out, with one warning that names it', () => {
  test.each<[string, Parameters<Origin['file']>[1], string]>([
    ['another ETag', { content: bigNew, etag: '"other"' }, 'gives the ETag "other", not "v1"'],
    ['a weak ETag', { content: bigNew, etag: 'W/"v1"' }, 'gives nothing that proves it the same file'],
    ['another size', { content: generated(big.size + 1), etag: '"v1"' }, 'serves another file'],
    ['no ranges', { content: big, behave: always({ kind: 'ignore-range' }) }, 'serves no ranges'],
    ['a page', { content: big, behave: always({ kind: 'page', title: 'Sign in' }) }, 'a.bin '],
    ['404', { content: big, behave: always({ kind: 'status', status: 404 }) }, 'answered 404'],
    ['another digest', { content: bigNew, fields: reprDigest(bigNew) }, 'states another sha-256 of it'],
  ])('%s', async (_, other, reason) => {
    const first = fix.origin.file('/a.bin', { content: big, ...slow, fields: reprDigest() });
    const fetched = await fix.disk.fetch(`${first} ${mirror.file('/a.bin', other)}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(served(fetched)).toBeUndefined();
    expect(fetched.file.bytesDownloaded).toBe(big.size);
    const [warning = '', ...more] = texts(fetched, 'warning');
    expect(warning).toContain(mirror.url);
    expect(warning).toContain(reason);
    expect(more).toEqual([]);
  });

  test('the checksum of the list tells before a byte is used', async () => {
    const first = fix.origin.file('/a.bin', { content: big, ...slow });
    const second = mirror.file('/a.bin', { content: bigNew, fields: reprDigest(bigNew) });
    const fetched = await fix.disk.fetch(`${first} ${second} ${checksum}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.bytesDownloaded).toBe(big.size);
  });

  test('a first source without ranges serves the file alone', async () => {
    const first = fix.origin.file('/a.bin', { content: big, behave: always({ kind: 'ignore-range' }) });
    const second = mirror.file('/a.bin', { content: big });
    await expectExact(fix.disk, await fix.disk.fetch(`${first} ${second}`, parts), 'a.bin', big);
    expect(mirror.log).toEqual([]);
  });
});

describe('a mirror that lies under the same ETag cannot make the file fail', () => {
  const altered = Buffer.from(big.read(0, big.size));
  for (let at = 0; at < altered.length; at += 10_000) altered[at] = (altered[at] ?? 0) ^ 1;
  const lying = { content: bytes(altered), ...slow };
  const honest = { content: big, ...slow };
  test.each([
    ['the first', lying, honest],
    ['the second', honest, lying],
  ])('%s: one source alone, then the next', async (_, one, two) => {
    const urls = [fix.origin.file('/a.bin', one), mirror.file('/a.bin', two)];
    const fetched = await fix.disk.fetch(`${urls.join(' ')} ${checksum}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.verified).toBe('checksum');
  });
});

describe('digests of pieces (Metalink)', () => {
  const length = 256 * 1024;
  const starts = Array.from({ length: Math.ceil(big.size / length) }, (_, index) => index * length);
  const pieces = starts.map((start) => digestOf(bytes(big.read(start, Math.min(start + length, big.size)))));
  const whole = `<hash type="sha-256">${digestOf(big)}</hash>`;
  const list = (urls: readonly string[], hash = '') =>
    `<metalink xmlns="urn:ietf:params:xml:ns:metalink"><file name="a.bin"><size>${big.size}</size>${hash}` +
    `<pieces length="${length}" type="sha-256">${pieces.map((hex) => `<hash>${hex}</hash>`).join('')}</pieces>` +
    `${urls.map((url, index) => `<url priority="${index + 1}">${url}</url>`).join('')}</file></metalink>`;
  const serve = (one: object = {}, two: object = {}) => [
    fix.origin.file('/a.bin', { content: big, ...slow, ...one }),
    mirror.file('/a.bin', { content: big, ...slow, etag: '"other"', ...two }),
  ];
  const wrong = Buffer.from(big.read(0, big.size));
  for (const start of starts) wrong[start + 7] = (wrong[start + 7] ?? 0) ^ 1;

  test('decide alone where there is no hash of the whole', async () => {
    const fetched = await fix.disk.fetch(list(serve()), parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expectShared(fetched);
    expect(fetched.file.verified).toBe('checksum');
  });

  test('find out one source that lies, without a hash of the whole', async () => {
    const url = fix.origin.file('/a.bin', { content: bytes(wrong) });
    const fetched = await fix.disk.fetch(list([url]), parts);
    await expectNone(fix.disk, fetched, 'a.bin', 'CHECKSUM_MISMATCH');
  });

  test.each<[string, number, string]>([
    ['the first', 0, whole],
    ['the second', 1, whole],
    ['the first, without a hash of the whole', 0, ''],
    ['the second, without a hash of the whole', 1, ''],
  ])('name the mirror that lies, and only its bytes come again: %s', async (_, liar, hash) => {
    const lying = { content: bytes(wrong) };
    const urls = liar === 0 ? serve(lying) : serve({}, lying);
    const fetched = await fix.disk.fetch(list(urls, hash), parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(texts(fetched, 'warning').join('\n')).toContain(
      `${urls[liar]} sends bytes that do not have their digest`,
    );
    const shares = served(fetched) ?? {};
    expect(shares[liar === 0 ? mirror.url : fix.origin.url]).toBe(big.size);
    expect(fetched.file.bytesDownloaded).toBeLessThan(2 * big.size);
  });

  test('are gone on from after a stop, with other ETags and another source', async () => {
    const urls = serve({ bandwidth: 2 ** 20 }, { bandwidth: 2 ** 20 });
    const stop = new AbortController();
    bothHaveSent().then(() => stop.abort(new StoppedError('SIGINT')));
    const stopped = await fix.disk.fetch(list(urls), parts, {}, stop.signal);
    const [, second = ''] = serve({ behave: gone });
    const fetched = await fix.disk.fetch(list([urls[0] ?? '', second]), parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(stopped.file.bytesDownloaded + fetched.file.bytesDownloaded).toBe(big.size);
  });
});

describe('a mirror that fails while another lives', () => {
  const dying: Behaviour = ({ index }) =>
    index === 0 ? { kind: 'cut', after: 300_000, how: 'reset' } : { kind: 'status', status: 500 };
  test.each([
    ['the first', dying, undefined],
    ['the second', undefined, dying],
  ])('%s dies half-way: the other brings the rest', async (_, one, two) => {
    const serve = (at: Origin, behave: Behaviour = () => undefined) =>
      at.file('/a.bin', { content: big, ...slow, behave });
    const fetched = await fix.disk.fetch(`${serve(fix.origin, one)} ${serve(mirror, two)}`, {
      ...parts,
      retries: '0',
    });
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expectShared(fetched);
    expect(texts(fetched, 'warning').join()).toContain('going on without it');
  });

  test('all of them fail: what the first failed with is told, and what came is kept', async () => {
    const cut = (after: number) => always({ kind: 'cut', after, how: 'close' });
    const first = fix.origin.file('/a.bin', { content: big, behave: cut(100_000) });
    const second = mirror.file('/a.bin', { content: big, behave: always({ kind: 'status', status: 404 }) });
    const fetched = await fix.disk.fetch(`${first} ${second}`, { ...parts, retries: '0' });
    expect(fetched.file.status).toBe('partial');
    expect(await fix.disk.read('a.bin')).toBeUndefined();
  });

  test('one that crawls loses its segments', async () => {
    const first = fix.origin.file('/a.bin', { content: big, ...slow });
    const second = mirror.file('/a.bin', {
      content: big,
      behave: always({ kind: 'trickle', bytes: 100, everyMs: 50 }),
    });
    const fetched = await fix.disk.fetch(`${first} ${second}`, { ...parts, 'stall-timeout': '60s' });
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.bytesDownloaded).toBeLessThan(big.size * 1.1);
  });

  test('one that asks to be left alone for an hour holds nothing up', async () => {
    const first = fix.origin.file('/a.bin', { content: big, ...slow });
    const busy = { kind: 'status', status: 429, fields: { 'Retry-After': '3600' } } as const;
    const second = mirror.file('/a.bin', { content: big, behave: always(busy) });
    const fetched = await fix.disk.fetch(`${first} ${second}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.seconds).toBeLessThan(60);
    expect(mirror.log.length).toBeLessThanOrEqual(2);
  });

  test('the first asks for an hour at once: the second serves the file, alone', async () => {
    const busy = { kind: 'status', status: 503, fields: { 'Retry-After': '3600' } } as const;
    const first = fix.origin.file('/a.bin', { content: big, behave: always(busy) });
    const second = mirror.file('/a.bin', { content: big });
    const fetched = await fix.disk.fetch(`${first} ${second}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.seconds).toBeLessThan(60);
    expect(fix.origin.log).toHaveLength(1);
  });

  test('the first asks for an hour: the second does the work meanwhile', async () => {
    const busy = { kind: 'status', status: 429, fields: { 'Retry-After': '3600' } } as const;
    const behave: Behaviour = ({ index }) => (index === 0 ? undefined : busy);
    const first = fix.origin.file('/a.bin', { content: big, ...slow, behave });
    const second = mirror.file('/a.bin', { content: big, ...slow });
    const fetched = await fix.disk.fetch(`${first} ${second}`, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.seconds).toBeLessThan(60);
    expectShared(fetched);
  });
});

describe('what several mirrors brought is built on when one is gone', () => {
  const urls = () =>
    [fix.origin, mirror].map((at) => at.file('/a.bin', { content: big, bandwidth: 2 ** 20 }));

  test.each([
    ['the first', () => fix.origin],
    ['the second', () => mirror],
  ])('%s, after a stop', async (_, lost) => {
    const list = urls().join(' ');
    const stop = new AbortController();
    bothHaveSent().then(() => stop.abort(new StoppedError('SIGINT')));
    const stopped = await fix.disk.fetch(list, parts, {}, stop.signal);
    expect(stopped.file.status).toBe('partial');
    lost().file('/a.bin', { content: big, behave: gone });
    const fetched = await fix.disk.fetch(list, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(stopped.file.bytesDownloaded + fetched.file.bytesDownloaded).toBe(big.size);
  });

  test('the first, after a kill', async () => {
    const list = urls().join(' ');
    const { child, ended } = await startCommand(fix.disk, list, ['--part-size', '1MiB']);
    await bothHaveSent();
    // The journal follows the bytes within half a second: what a kill costs is not asked here.
    while (!(await fix.disk.read('a.bin.part.json'))) await setTimeout(20);
    child.kill('SIGKILL');
    await ended;
    fix.origin.file('/a.bin', { content: big, behave: gone });
    const fetched = await fix.disk.fetch(list, parts);
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(fetched.file.bytesDownloaded).toBeLessThan(big.size);
  });
});
