import { describe, expect, test } from '@jest/globals';
import type { Validator } from '../../../src/http/validator.js';
import {
  comparableIn,
  ifRangeValue,
  namesStill,
  sameValidator,
  validatorOf,
  wordOf,
} from '../../../src/http/validators.js';
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

describe('what one validator says of another', () => {
  const tag = (value: string): Validator => ({ kind: 'etag', value, strong: value.startsWith('"') });
  const date = (value: string, strong = true): Validator => ({ kind: 'last-modified', value, strong });

  test.each([
    ['the same tag', tag('"a"'), tag('"a"'), 'same'],
    ['another tag', tag('"a"'), tag('"b"'), 'other'],
    ['its weak form', tag('"a"'), tag('W/"a"'), 'nothing'],
    ['its strong form', tag('W/"a"'), tag('"a"'), 'nothing'],
    ['the weak form of another', tag('"a"'), tag('W/"b"'), 'other'],
    ['the same without quotes', tag('"a"'), tag('a'), 'nothing'],
    ['the same weak tag', tag('W/"a"'), tag('W/"a"'), 'nothing'],
    ['a date of a tag', tag('"a"'), date('a'), 'nothing'],
    ['the same date', date(modified), date(modified), 'same'],
    ['the same date, which needs no other to be strong twice', date(modified), date(modified, false), 'same'],
    ['the same weak date', date(modified, false), date(modified), 'nothing'],
    ['another date', date(modified), date(later), 'other'],
    ['nothing', tag('"a"'), undefined, 'nothing'],
  ] as const)('%s', (_, before, now, word) => {
    expect(wordOf(before, now)).toBe(word);
  });

  test('is told by that of an answer which can be compared', () => {
    const both = head(206, { ETag: '"a"', 'Last-Modified': modified, Date: later });
    expect(comparableIn(both, date(later))).toEqual(date(modified));
    expect(comparableIn(both, tag('W/"b"'))).toEqual(tag('"a"'));
    expect(comparableIn(head(206), tag('"a"'))).toBeUndefined();
    expect(comparableIn(both, undefined)).toBeUndefined();
  });

  test('is enough to name it still where it does not deny it', () => {
    expect(namesStill(head(200, { ETag: 'W/"a"' }), tag('"a"'))).toBe(true);
    expect(namesStill(head(200, { ETag: '"b"' }), tag('"a"'))).toBe(false);
    expect(namesStill(head(200), tag('"a"'))).toBe(false);
  });
});
