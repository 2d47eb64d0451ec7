import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Behaviour, inTurn } from '../fault.js';
import { type Origin, startOrigin } from '../origin.js';
import { big, expectExact, expectNone, fixture, small } from './fixture.js';

/** Redirects: links that expire, secrets that stay at home, loops. */
const fix = fixture();
let elsewhere: Origin;
beforeEach(async () => {
  elsewhere = await startOrigin();
});
afterEach(() => elsewhere.close());

const secret = 'Bearer very-secret-value';

describe('fault 17: a signed link expires in the middle', () => {
  test('the next resolution is another host, and the transfer goes on at the same offset', async () => {
    // The permanent address leads to one link until that has expired, then to another host.
    const cut: Behaviour = ({ index }) =>
      index === 0 ? { kind: 'cut', after: 100_000, how: 'close' } : { kind: 'status', status: 403 };
    const first = `${elsewhere.file('/stored', { content: small, behave: cut })}?X-Amz-Signature=abc123`;
    const second = await startOrigin();
    try {
      const next = `${second.file('/stored', { content: small })}?X-Amz-Signature=def456`;
      const behave: Behaviour = ({ index }) => ({ kind: 'redirect', to: index < 2 ? first : next });
      const url = fix.origin.file('/a.bin', { content: small, behave });
      const fetched = await fix.disk.fetch(url);
      await expectExact(fix.disk, fetched, 'a.bin', small);
      expect(second.log.map(({ range }) => range)).toEqual(['bytes=100000-']);
      expect(fetched.file.bytesDownloaded).toBe(small.size);
      expect(fetched.told).not.toMatch(/abc123|def456/);
    } finally {
      await second.close();
    }
  });

  test.each([400, 403])('what it is resolved to anew answers %d for a while, too', async (status) => {
    const cut: Behaviour = ({ index }) =>
      index === 0 ? { kind: 'cut', after: 100_000, how: 'close' } : { kind: 'status', status };
    const first = elsewhere.file('/stored', { content: small, behave: cut });
    const last = elsewhere.file('/stored-anew', { content: small });
    // To begin with, and for two more tries, the permanent address leads to the link that has expired.
    const behave: Behaviour = ({ index }) => ({ kind: 'redirect', to: index < 3 ? first : last });
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(fetched.file.bytesDownloaded).toBe(small.size);
  });

  test('a link that never worked is given up at once', async () => {
    const url = fix.origin.file('/a.bin', {
      content: small,
      behave: () => ({ kind: 'status', status: 403 }),
    });
    await expectNone(fix.disk, await fix.disk.fetch(url), 'a.bin', 'HTTP_STATUS');
    expect(fix.origin.log).toHaveLength(1);
  });
});

describe('fault 18: a redirect to another origin', () => {
  test('secrets are absent there, on every connection and after every failure', async () => {
    const behave = inTurn(undefined, { kind: 'cut', after: 100_000, how: 'reset' });
    const stored = elsewhere.file('/stored', { content: big, behave });
    const url = fix.origin.file('/a.bin', { content: big, behave: () => ({ kind: 'redirect', to: stored }) });
    const own = new URL(url);
    own.username = 'user';
    own.password = 'pass-word';
    const item = `${own.href}\n  header=Authorization: ${secret}\n  header=X-Token: token-value\n`;
    const fetched = await fix.disk.fetch(item, {
      headers: 'Cookie: session=cookie-value',
      'part-size': '1MiB',
    });
    await expectExact(fix.disk, fetched, 'a.bin', big);
    expect(elsewhere.log.length).toBeGreaterThan(2);
    for (const { headers } of elsewhere.log) {
      expect(JSON.stringify(headers)).not.toMatch(/very-secret|token-value|cookie-value|pass-word/);
      expect(headers.authorization).toBeUndefined();
    }
    for (const { headers } of fix.origin.log) expect(headers.authorization).toBe(secret);
    expect(fetched.told).not.toMatch(/very-secret|token-value|pass-word/);
  });
});

test('fault 18: a redirect to the origin of the item’s mirror takes the item’s own headers along, and nothing else', async () => {
  const stored = elsewhere.file('/stored', { content: big });
  const mirror = elsewhere.file('/a.bin', { content: big });
  const url = fix.origin.file('/a.bin', { content: big, behave: () => ({ kind: 'redirect', to: stored }) });
  const own = Object.assign(new URL(url), { username: 'user', password: 'pass-word' });
  const fetched = await fix.disk.fetch(`${own.href} ${mirror} header=X-Item:1`, { headers: 'X-Run: 2' });
  await expectExact(fix.disk, fetched, 'a.bin', big);
  const asked = elsewhere.requests('/stored').map(({ headers }) => headers);
  expect(asked.length).toBeGreaterThan(1);
  for (const headers of asked) {
    expect(headers['x-item']).toBe('1');
    expect(headers['x-run'] ?? headers.authorization).toBeUndefined();
  }
});

describe('fault 19: redirects that lead nowhere', () => {
  test('a loop is named', async () => {
    const a = `${fix.origin.url}/a.bin`;
    const b = fix.origin.file('/b.bin', { content: small, behave: () => ({ kind: 'redirect', to: a }) });
    fix.origin.file('/a.bin', { content: small, behave: () => ({ kind: 'redirect', to: b }) });
    const fetched = await fix.disk.fetch(a);
    await expectNone(fix.disk, fetched, 'a.bin', 'REDIRECT_LOOP');
    expect(fetched.file.error?.message).toContain(`${a} → ${b} → ${a}`);
    expect(fix.origin.log).toHaveLength(2);
  });

  test('ten hops are enough', async () => {
    const behave: Behaviour = ({ query }) => ({ kind: 'redirect', to: `/a.bin?${Number(query) + 1}` });
    const url = fix.origin.file('/a.bin', { content: small, behave });
    await expectNone(fix.disk, await fix.disk.fetch(url), 'a.bin', 'REDIRECT_LIMIT');
    expect(fix.origin.log).toHaveLength(11);
  });
});
