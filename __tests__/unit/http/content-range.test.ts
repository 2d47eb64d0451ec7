import { describe, expect, test } from '@jest/globals';
import { parseContentLength, parseContentRange } from '../../../src/http/content-range.js';

describe('parseContentRange', () => {
  test.each([
    ['bytes 0-0/1', { kind: 'satisfied', span: { start: 0, end: 1 }, size: 1 }],
    ['bytes 5-9/10', { kind: 'satisfied', span: { start: 5, end: 10 }, size: 10 }],
    ['  BYTES 5-9/*  ', { kind: 'satisfied', span: { start: 5, end: 10 }, size: undefined }],
    [
      'bytes 4294967296-4294967297/5000000000',
      { kind: 'satisfied', span: { start: 2 ** 32, end: 2 ** 32 + 2 }, size: 5e9 },
    ],
    ['bytes */0', { kind: 'unsatisfied', size: 0 }],
    ['bytes */42', { kind: 'unsatisfied', size: 42 }],
  ])('%s', (value, expected) => {
    expect(parseContentRange(value)).toEqual(expected);
  });

  test.each([
    '',
    'bytes',
    'bytes 0-9',
    'bytes=0-9/10',
    'items 0-9/10',
    'bytes 9-5/10',
    'bytes 0-10/10',
    'bytes */*',
    'bytes -5/10',
    'bytes 0-9/10, bytes 20-29/30',
    'bytes 0x0-9/10',
    'bytes 0-9007199254740991/*',
    'bytes 0-9/9007199254740993',
  ])('refuses %j', (value) => {
    expect(parseContentRange(value)).toBeUndefined();
  });
});

describe('parseContentLength', () => {
  test.each([
    ['0', 0],
    ['12', 12],
    ['12, 12', 12],
    ['12, 13', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['', undefined],
    [undefined, undefined],
    ['9007199254740993', undefined],
  ])('%s', (value, expected) => {
    expect(parseContentLength(value)).toBe(expected);
  });
});
