import { describe, expect, test } from '@jest/globals';
import { ifRangeValue, sameValidator, validatorOf } from '../../../src/http/validators.js';
import { head } from './head.js';

const modified = 'Sat, 01 Jun 2024 00:00:00 GMT';
const later = 'Sat, 01 Jun 2024 00:00:01 GMT';

describe('validatorOf', () => {
  test.each([
    [
      'a strong tag first',
      { ETag: '"a"', 'Last-Modified': modified, Date: later },
      { kind: 'etag', value: '"a"', strong: true },
    ],
    [
      'a strong date before a weak tag',
      { ETag: 'W/"a"', 'Last-Modified': modified, Date: later },
      { kind: 'last-modified', value: modified, strong: true },
    ],
    [
      'a weak tag is kept',
      { ETag: 'W/"a"', 'Last-Modified': modified, Date: modified },
      { kind: 'etag', value: 'W/"a"', strong: false },
    ],
    ['a tag without quotes is weak', { ETag: 'abc' }, { kind: 'etag', value: 'abc', strong: false }],
    [
      'a date of the same second is weak',
      { 'Last-Modified': modified, Date: modified },
      { kind: 'last-modified', value: modified, strong: false },
    ],
    [
      'a date without Date is weak',
      { 'Last-Modified': modified },
      { kind: 'last-modified', value: modified, strong: false },
    ],
    ['what is no date is nothing', { 'Last-Modified': 'yesterday', Date: later }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_, fields, expected) => {
    expect(validatorOf(head(200, fields))).toEqual(expected);
  });
});

test('If-Range takes strong ones only', () => {
  expect(ifRangeValue({ kind: 'etag', value: '"a"', strong: true })).toBe('"a"');
  expect(ifRangeValue({ kind: 'last-modified', value: modified, strong: true })).toBe(modified);
  expect(ifRangeValue({ kind: 'etag', value: 'W/"a"', strong: false })).toBeUndefined();
  expect(ifRangeValue(undefined)).toBeUndefined();
});

test('validators are the same in kind and value', () => {
  const tag = { kind: 'etag', value: '"a"', strong: true } as const;
  expect(sameValidator(tag, { ...tag })).toBe(true);
  expect(sameValidator(tag, { ...tag, value: '"b"' })).toBe(false);
  expect(sameValidator(tag, { kind: 'last-modified', value: '"a"', strong: true })).toBe(false);
});
