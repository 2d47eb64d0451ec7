import { describe, expect, test } from '@jest/globals';
import { parseHttpDate } from '../../../src/http/http-date.js';
import { parseRetryAfter, retryDelay } from '../../../src/http/retry.js';

const most = () => 1;

describe('retryDelay', () => {
  test.each([
    [1, 500],
    [2, 1000],
    [5, 8000],
    [7, 30_000],
    [50, 30_000],
  ])('attempt %i waits at most %i ms', (attempt, longest) => {
    expect(retryDelay(attempt, undefined, most)).toBe(longest);
    expect(retryDelay(attempt, undefined, () => 0.5)).toBe(longest / 2);
    expect(retryDelay(attempt, undefined, () => 0)).toBe(0);
  });

  test('what the source asks for is the least, up to ten minutes', () => {
    expect(retryDelay(1, 7000, () => 0)).toBe(7000);
    expect(retryDelay(6, 7000, most)).toBe(16_000);
    expect(retryDelay(1, 86_400_000, () => 0)).toBe(600_000);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(1994, 10, 6, 8, 49, 30);
  test.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 7000],
    ['Sun, 06 Nov 1994 08:49:07 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    [undefined, undefined],
  ])('%s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});

describe('parseHttpDate', () => {
  const at = Date.UTC(1994, 10, 6, 8, 49, 37);
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', at],
    ['Sunday, 06-Nov-94 08:49:37 GMT', at],
    ['Sun Nov  6 08:49:37 1994', at],
    ['Wed, 06-Nov-24 08:49:37 GMT', undefined],
    ['Sun, 31 Feb 2024 08:49:37 GMT', undefined],
    ['1994-11-06T08:49:37Z', undefined],
    [undefined, undefined],
  ])('%s', (value, expected) => {
    expect(parseHttpDate(value)).toBe(expected);
  });
});
