import { describe, expect, test } from '@jest/globals';
import { digestOf, generated } from '../content.js';
import { always, type Behaviour, beyond, type Fault, inTurn, roundRobin } from '../fault.js';
import { startOrigin } from '../origin.js';
import { texts } from './fetch-list.js';
import { big, expectExact, expectNone, fixture, small } from './fixture.js';

/** Sources that are slow, busy or unreliable. */
const fix = fixture();
const MiB = 2 ** 20;
const parts = { 'part-size': '1MiB' };

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  return { value: await work(), ms: performance.now() - started };
}

describe('fault 22: a connection that brings nothing, or next to nothing', () => {
  test('stalls with no byte: replaced after stall-timeout', async () => {
    const url = fix.origin.file('/a.bin', { content: small, behave: inTurn({ kind: 'silence' }) });
    const fetched = await fix.disk.fetch(url, { 'stall-timeout': '1s' });
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(texts(fetched, 'retry').join()).toContain('nothing came for 1.0 s');
  });

  test('stalls in the middle: goes on from there', async () => {
    const behave = inTurn({ kind: 'stall', after: 200_000 });
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const fetched = await fix.disk.fetch(url, { 'stall-timeout': '1s' });
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fix.origin.log.map(({ range }) => range)).toEqual(['bytes=0-1048575', 'bytes=200000-']);
  });

  test.each<[string, Fault]>([
    ['trickles', { kind: 'trickle', bytes: 100, everyMs: 50 }],
    ['stalls', { kind: 'stall', after: 70_000 }],
  ])('%s on one of four connections: the whole takes little longer', async (_, fault) => {
    const behave: Behaviour = ({ index }) => (index === 2 ? fault : undefined);
    const url = fix.origin.file('/a.bin', { content: big, behave });
    const { value, ms } = await timed(() => fix.disk.fetch(url, { ...parts, 'stall-timeout': '60s' }));
    await expectExact(fix.disk, value, 'a.bin', big);
    expect(ms).toBeLessThan(15_000);
    expect(value.file.bytesDownloaded).toBeLessThan(big.size * 1.1);
  });
});

describe('fault 23: a source that says when to come back', () => {
  const dated = () => ({ 'Retry-After': new Date(Date.now() + 2000).toUTCString() });
  test.each<[string, () => Fault]>([
    ['429 with seconds', () => ({ kind: 'status', status: 429, fields: { 'Retry-After': '1' } })],
    ['503 with a date', () => ({ kind: 'status', status: 503, fields: dated() })],
  ])('%s: waits that long', async (_, fault) => {
    const behave: Behaviour = ({ index }) => (index === 0 ? fault() : undefined);
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const { value, ms } = await timed(() => fix.disk.fetch(url));
    await expectExact(fix.disk, value, 'a.bin', small);
    expect(ms).toBeGreaterThan(950);
    expect(fix.origin.log).toHaveLength(2);
  });

  test('one delay holds for all connections to the host', async () => {
    const busy: Fault = { kind: 'status', status: 429, fields: { 'Retry-After': '1' } };
    let refusedAt = 0;
    const early: number[] = [];
    const behave: Behaviour = ({ index }) => {
      if (index > 1 && performance.now() - refusedAt < 900) early.push(index);
      if (index !== 1) return undefined;
      refusedAt = performance.now();
      return busy;
    };
    const url = fix.origin.file('/a.bin', { content: big, behave, bandwidth: 8 * 2 ** 20 });
    await expectExact(fix.disk, await fix.disk.fetch(url, parts), 'a.bin', big);
    // What was on its way before the refusal was known may still arrive.
    expect(early.length).toBeLessThanOrEqual(2);
  });
});

describe('fault 24: a source that bears two connections', () => {
  test('refuses the third with a reset: finishes on two', async () => {
    const strict = await startOrigin({ maxConnections: 2 });
    try {
      const url = strict.file('/a.bin', { content: big, bandwidth: 4 * 2 ** 20 });
      await expectExact(fix.disk, await fix.disk.fetch(url, parts), 'a.bin', big);
      expect(strict.log.every(({ status }) => status === 206)).toBe(true);
    } finally {
      await strict.close();
    }
  });

  test('refuses the third with 429: finishes on two, and remembers', async () => {
    const behave = beyond(2, { kind: 'status', status: 429 });
    const url = fix.origin.file('/a.bin', { content: big, behave, bandwidth: 4 * 2 ** 20 });
    await expectExact(fix.disk, await fix.disk.fetch(url, parts), 'a.bin', big);
    expect(fix.origin.log.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(4);
  });
});

describe('fault 25: 500 and resets, then fine, over and over', () => {
  test('exact, for the budget is refilled by every byte', async () => {
    const behave = roundRobin(
      { kind: 'status', status: 500 },
      { kind: 'no-answer', how: 'reset' },
      { kind: 'cut', after: 60_000, how: 'reset' },
    );
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(small)}`, { retries: '3' });
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fetched.file.bytesDownloaded).toBe(small.size);
  });

  test('without a byte the budget ends, and says why', async () => {
    const url = fix.origin.file('/a.bin', {
      content: small,
      behave: always({ kind: 'status', status: 500 }),
    });
    await expectNone(fix.disk, await fix.disk.fetch(url, { retries: '2' }), 'a.bin', 'HTTP_STATUS');
    expect(fix.origin.log).toHaveLength(3);
  });
});

describe('an outage that ends all connections at once', () => {
  test.each([503, 429])('%i: is one failure, and tried out by one connection', async (status) => {
    let upAt = Number.POSITIVE_INFINITY;
    const behave: Behaviour = ({ index }) => {
      if (index === 3) upAt = performance.now() + 2500;
      // All four that are under way break off at about the same moment.
      if (index < 4) return { kind: 'cut', after: 500_000, how: 'reset' };
      if (performance.now() >= upAt) return undefined;
      return { kind: 'status', status, fields: { 'Retry-After': '1' } };
    };
    const url = fix.origin.file('/a.bin', { content: big, behave, bandwidth: 4 * MiB });
    await expectExact(fix.disk, await fix.disk.fetch(url, { ...parts, retries: '4' }), 'a.bin', big);
    expect(fix.origin.log.filter(({ status }) => status >= 400).length).toBeLessThanOrEqual(3);
  });
});

describe('a limit of our own', () => {
  test('takes nothing from connections that it holds back: every byte is sent once', async () => {
    const content = generated(1_200_000, 11);
    const urls = ['/a.bin', '/b.bin'].map((path) => fix.origin.file(path, { content }));
    const work = () => fix.disk.fetch(urls.join('\n'), { ...parts, 'rate-limit': '400KiB' });
    const { value, ms } = await timed(work);
    await expectExact(fix.disk, value, 'a.bin', content);
    expect(fix.origin.log.reduce((sum, { sentBytes }) => sum + sentBytes, 0)).toBe(2 * content.size);
    expect(ms).toBeLessThan(1.5 * ((2 * content.size) / (400 * 1024)) * 1000);
  }, 30_000);

  test('holds from the first byte on', async () => {
    const url = fix.origin.file('/a.bin', { content: big });
    const { file } = await fix.disk.fetch(url, { ...parts, 'rate-limit': '10KiB', 'time-limit': '2s' });
    expect(file.bytesDownloaded).toBeGreaterThan(10 * 1024);
    expect(file.bytesDownloaded).toBeLessThan(25 * 1024);
  });
});
