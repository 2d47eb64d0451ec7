import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInteger,
  formatPercent,
  formatSpeed,
} from '../../src/format.js';

describe('formatBytes', () => {
  test.each([
    [0, '0 B'],
    [1, '1 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [12_897_485, '12.3 MiB'],
    [99.94 * 1024, '99.9 KiB'],
    [99.96 * 1024, '100 KiB'],
    [212 * 1024 ** 2, '212 MiB'],
    [1023.4 * 1024, '1023 KiB'],
    [1024 ** 2 - 1, '1.0 MiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
    [Number.MAX_SAFE_INTEGER, '8.0 PiB'],
    [-5, '0 B'],
    [Number.NaN, '?'],
    [Number.POSITIVE_INFINITY, '?'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test('more bytes never look like fewer', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(bytesOf(formatBytes(less))).toBeLessThanOrEqual(bytesOf(formatBytes(more)));
      }),
    );
  });

  test('is within five percent of the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (n) => {
        expect(Math.abs(bytesOf(formatBytes(n)) - n) / n).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});

describe('formatDuration', () => {
  test.each([
    [0, '0.0 s'],
    [250, '0.3 s'],
    [3_200, '3.2 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [17_200, '17 s'],
    [59_499, '59 s'],
    [59_500, '1m 00s'],
    [245_000, '4m 05s'],
    [3_599_600, '1h 00m'],
    [3_720_000, '1h 02m'],
    [93_720_000, '26h 02m'],
    [-1, '0.0 s'],
    [Number.NaN, '?'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test('longer never looks shorter', () => {
    const anyTime = fc.integer({ min: 0, max: 400_000_000 });
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(secondsOf(formatDuration(less))).toBeLessThanOrEqual(secondsOf(formatDuration(more)));
      }),
    );
  });
});

test('formatSpeed', () => {
  expect(formatSpeed(12_897_485)).toBe('12.3 MiB/s');
});

test.each([
  [0, '0.0 %'],
  [45.3, '45.3 %'],
  [100, '100.0 %'],
  [101, '100.0 %'],
  [Number.NaN, '? %'],
])('formatPercent(%d) is %s', (percent, text) => {
  expect(formatPercent(percent)).toBe(text);
});

test.each([
  [0, '0 parts'],
  [1, '1 part'],
  [2000, '2,000 parts'],
])('formatCount(%d) is %s', (n, text) => {
  expect(formatCount(n, 'part')).toBe(text);
});

test('whole numbers are grouped as in English', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      expect(formatInteger(n)).toBe((n === 0 ? 0 : n).toLocaleString('en-US'));
    }),
  );
});

test('no number whatever is shown as NaN, Infinity or undefined', () => {
  fc.assert(
    fc.property(fc.double(), (n) => {
      for (const format of [formatBytes, formatSpeed, formatDuration, formatPercent]) {
        expect(format(n)).not.toMatch(/NaN|Infinity|undefined/);
      }
    }),
  );
});

function bytesOf(text: string): number {
  const [value = '', unit = ''] = text.split(' ');
  return Number(value) * 1024 ** ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'].indexOf(unit);
}

function secondsOf(text: string): number {
  const [, value = 0, unit = '', rest = 0] = /^([\d.]+)( s|h|m)(?: (\d+)[ms])?$/.exec(text) ?? [];
  const factor = { ' s': 1, m: 60, h: 3600 }[unit] ?? Number.NaN;
  return Number(value) * factor + (Number(rest) * factor) / 60;
}
