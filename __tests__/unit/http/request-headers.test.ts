import { describe, expect, test } from '@jest/globals';
import type { Ask } from '../../../src/http/client.js';
import { headersFor, isReservedField } from '../../../src/http/request-headers.js';
import { ask } from './head.js';

const sent = (asked: Ask, hop = asked.url.href) =>
  Object.fromEntries(
    headersFor(asked, new URL(hop), 'agent').map(({ name, value }) => [name.toLowerCase(), value]),
  );

test('a plain request', () => {
  expect(sent(ask())).toEqual({ accept: '*/*', 'user-agent': 'agent', 'accept-encoding': 'identity' });
});

test('ranges, and If-Range only when strong and beside a range', () => {
  const strong = { kind: 'etag', value: '"a"', strong: true } as const;
  expect(sent(ask({ range: { start: 0, end: undefined } }))).toMatchObject({ range: 'bytes=0-' });
  expect(sent(ask({ range: { start: 5, end: 6 }, ifRange: strong }))).toMatchObject({
    range: 'bytes=5-5',
    'if-range': '"a"',
  });
  expect(
    sent(ask({ range: { start: 5, end: 6 }, ifRange: { ...strong, strong: false } })),
  ).not.toHaveProperty('if-range');
  expect(sent(ask({ ifRange: strong }))).not.toHaveProperty('if-range');
});

test('a fetch after a mismatch asks for fresh bytes', () => {
  expect(sent(ask({ revalidate: true }))).toMatchObject({ 'cache-control': 'no-cache', pragma: 'no-cache' });
});

describe('what the user gave', () => {
  const headers = [
    { name: 'Cookie', value: 'a=b' },
    { name: 'User-Agent', value: 'mine' },
    { name: 'Accept-Encoding', value: 'gzip' },
    { name: 'range', value: 'bytes=1-2' },
  ];
  const mine = ask({ url: new URL('https://u:p%3A@files.example/a'), headers });

  test('goes to its origin, reserved fields aside', () => {
    expect(sent(mine)).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      authorization: `Basic ${Buffer.from('u:p:').toString('base64')}`,
      cookie: 'a=b',
      'user-agent': 'mine',
    });
  });

  test.each([
    'http://files.example/a',
    'https://files.example:8443/a',
    'https://other.example/a',
    'https://www.files.example/a',
  ])('does not go to %s', (hop) => {
    expect(sent(mine, hop)).toEqual({ accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'agent' });
  });

  test('goes where it is for another origin too, without what is for the first alone', () => {
    const alsoFor = new Set(['https://files.example', 'https://other.example']);
    const shared = { ...mine, headers: [...headers, { name: 'X-Item', value: '1', alsoFor }] };
    expect(sent(shared, 'https://other.example/b')).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'agent',
      'x-item': '1',
    });
    expect(sent(shared, 'https://third.example/b')).not.toHaveProperty('x-item');
  });

  test('an Authorization field wins over userinfo', () => {
    const field = { name: 'authorization', value: 'Bearer x' };
    expect(sent({ ...mine, headers: [field] })).toMatchObject({ authorization: 'Bearer x' });
  });
});

test('reserved fields in any case', () => {
  expect(['RANGE', 'If-Range', 'host', 'Accept-Encoding'].every(isReservedField)).toBe(true);
  expect(isReservedField('Authorization')).toBe(false);
});
