import { describe, expect, test } from '@jest/globals';
import { followRedirect, isRedirect, redirectLimit, type Trail } from '../../../src/http/redirects.js';

const trail = (...urls: [string, ...string[]]): Trail => {
  const [first, ...rest] = urls;
  return [new URL(first), ...rest.map((url) => new URL(url))];
};

test('which answers redirect', () => {
  for (const status of [301, 302, 303, 307, 308]) expect(isRedirect(status, '/a')).toBe(true);
  for (const status of [200, 300, 304, 305, 404]) expect(isRedirect(status, '/a')).toBe(false);
  expect(isRedirect(302, undefined)).toBe(false);
  expect(isRedirect(302, ' ')).toBe(false);
});

describe('followRedirect', () => {
  test.each([
    ['absolute', 'http://a.example/x', 'https://b.example/y?z', 'https://b.example/y?z'],
    ['relative', 'https://a.example/x/y', '../z', 'https://a.example/z'],
    ['of the same scheme', 'https://a.example/x', '//b.example/z', 'https://b.example/z'],
    ['without the userinfo of the page', 'https://me:pw@a.example/x', '/z', 'https://a.example/z'],
    [
      'without the userinfo of Location',
      'https://a.example/x',
      'https://u:p@b.example/z',
      'https://b.example/z',
    ],
    ['raw UTF-8', 'https://a.example/x', Buffer.from('/é').toString('latin1'), 'https://a.example/%C3%A9'],
  ])('%s', (_, from, location, expected) => {
    expect(followRedirect(trail(from), location).href).toBe(expected);
  });

  test.each([
    [
      'https to http',
      trail('http://a.example/', 'https://a.example/'),
      'http://b.example/',
      'REDIRECT_DOWNGRADE',
    ],
    ['a loop', trail('https://a.example/1', 'https://a.example/2'), '/1', 'REDIRECT_LOOP'],
    ['to itself', trail('https://u:p@a.example/1'), '/1#x', 'REDIRECT_LOOP'],
    ['to another protocol', trail('https://a.example/'), 'ftp://a.example/x', 'REDIRECT_TARGET'],
    ['to no URL', trail('https://a.example/'), 'https://', 'REDIRECT_TARGET'],
  ])('refuses %s', (_, from, location, code) => {
    expect(() => followRedirect(from, location)).toThrow(expect.objectContaining({ code, retry: 'never' }));
  });

  test('ten hops and no more', () => {
    const hops = (count: number): Trail =>
      trail('https://a.example/0', ...Array.from({ length: count }, (_, n) => `https://a.example/${n + 1}`));
    expect(followRedirect(hops(redirectLimit - 1), '/last').pathname).toBe('/last');
    expect(() => followRedirect(hops(redirectLimit), '/last')).toThrow(
      expect.objectContaining({ code: 'REDIRECT_LIMIT' }),
    );
  });

  test('a loop is named without secrets', () => {
    const from = trail('https://a.example/1?token=abc', 'https://a.example/2');
    expect(() => followRedirect(from, '/1?token=abc')).toThrow(
      /https:\/\/a.example\/1\?token=\*\*\* → https:\/\/a.example\/2 → https:\/\/a.example\/1\?token=\*\*\*$/,
    );
  });
});
