import { describe, expect, test } from '@jest/globals';
import { cacheModes, isCacheMode, narrowerMode } from '../../../src/inputs/cache-mode.js';
import { parseDuration } from '../../../src/inputs/duration.js';
import { accessOf } from '../../../src/store/access.js';

describe('parseDuration', () => {
  test.each([
    ['90', 90_000],
    ['0', 0],
    ['1.5', 1500],
    ['90s', 90_000],
    ['0.5s', 500],
    ['500ms', 500],
    ['5m', 300_000],
    ['5M', 300_000],
    ['5m500ms', 300_500],
    ['1h30m', 5_400_000],
    ['1h 30m 5s', 5_405_000],
    ['1.5h', 5_400_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(['', 'h', '1d', '-1s', '30m1h', '1s1s', '1h90', 's5', '1e3', ' 5s', '5 m!', '1.s'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('narrowerMode', () => {
  const pairs = cacheModes.flatMap((a) => cacheModes.map((b) => [a, b] as const));
  test.each(pairs)('%s and %s permit only what both do', (a, b) => {
    expect(accessOf(narrowerMode(a, b))).toEqual({
      readable: accessOf(a).readable && accessOf(b).readable,
      writable: accessOf(a).writable && accessOf(b).writable,
    });
  });

  test('knows its own words', () => {
    expect(cacheModes.every(isCacheMode)).toBe(true);
    expect(isCacheMode('Write')).toBe(false);
  });
});
