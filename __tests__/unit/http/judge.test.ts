import { describe, expect, test } from '@jest/globals';
import { judge } from '../../../src/http/judge.js';
import { ask, head } from './head.js';

const range = { start: 10, end: 20 };
const open = { start: 10, end: undefined };

describe('what is good', () => {
  test.each([
    [
      'a range',
      range,
      head(206, { 'Content-Range': 'bytes 10-19/100', 'Content-Length': '10' }),
      { kind: 'partial', span: { start: 10, end: 20 }, size: 100 },
    ],
    [
      'a shorter one',
      range,
      head(206, { 'Content-Range': 'bytes 10-14/100' }),
      { kind: 'partial', span: { start: 10, end: 15 }, size: 100 },
    ],
    [
      'one of unknown total',
      open,
      head(206, { 'Content-Range': 'bytes 10-99/*' }),
      { kind: 'partial', span: { start: 10, end: 100 }, size: undefined },
    ],
    [
      'the whole',
      range,
      head(200, { 'Content-Length': '100' }),
      { kind: 'whole', size: 100, encoding: undefined },
    ],
    [
      'an empty whole',
      range,
      head(200, { 'Content-Length': '0' }),
      { kind: 'whole', size: 0, encoding: undefined },
    ],
    [
      'a whole of unknown size',
      undefined,
      head(200),
      { kind: 'whole', size: undefined, encoding: undefined },
    ],
    [
      'an encoded whole has no size',
      range,
      head(200, { 'Content-Length': '50', 'Content-Encoding': 'GZip' }),
      { kind: 'whole', size: undefined, encoding: 'gzip' },
    ],
    [
      'identity is no encoding',
      range,
      head(200, { 'Content-Length': '50', 'Content-Encoding': 'identity' }),
      { kind: 'whole', size: 50, encoding: undefined },
    ],
    [
      'aws-chunked is none either',
      range,
      head(200, { 'Content-Length': '50', 'Content-Encoding': 'aws-chunked' }),
      { kind: 'whole', size: 50, encoding: undefined },
    ],
    ...['none', 'binary', 'UTF-8', '8bit, identity'].map(
      (coding) =>
        [
          `nor is ${coding}`,
          range,
          head(206, {
            'Content-Range': 'bytes 10-19/100',
            'Content-Length': '10',
            'Content-Encoding': coding,
          }),
          { kind: 'partial', span: { start: 10, end: 20 }, size: 100 },
        ] as const,
    ),
    ['nothing there', open, head(416, { 'Content-Range': 'bytes */10' }), { kind: 'unsatisfied', size: 10 }],
    ['nothing there, without a word', open, head(416), { kind: 'unsatisfied', size: undefined }],
  ])('%s', (_, asked, answer, verdict) => {
    expect(judge(ask({ range: asked }), answer)).toEqual(verdict);
  });
});

describe('what is refused', () => {
  const good = { 'Content-Range': 'bytes 10-19/100' };
  test.each([
    ['a later start', range, head(206, { 'Content-Range': 'bytes 11-19/100' }), 'RANGE_REFUSED', 'range'],
    ['an earlier start', range, head(206, { 'Content-Range': 'bytes 0-19/100' }), 'RANGE_REFUSED', 'range'],
    ['a later end', range, head(206, { 'Content-Range': 'bytes 10-20/100' }), 'RANGE_REFUSED', 'range'],
    ['no Content-Range', range, head(206), 'RANGE_REFUSED', 'plain'],
    ['a malformed one', range, head(206, { 'Content-Range': 'bytes 10-19' }), 'RANGE_REFUSED', 'plain'],
    ['an unsatisfied one', range, head(206, { 'Content-Range': 'bytes */100' }), 'RANGE_REFUSED', 'plain'],
    [
      'several parts',
      range,
      head(206, { 'Content-Type': 'multipart/byteranges; boundary=x' }),
      'RANGE_REFUSED',
      'plain',
    ],
    [
      'several parts, called the whole',
      range,
      head(200, { 'Content-Type': 'multipart/byteranges; boundary=x' }),
      'RANGE_REFUSED',
      'plain',
    ],
    ['an encoded part', range, head(206, { ...good, 'Content-Encoding': 'gzip' }), 'RANGE_REFUSED', 'plain'],
    [
      'a length that disagrees',
      range,
      head(206, { ...good, 'Content-Length': '9' }),
      'RANGE_REFUSED',
      'range',
    ],
    ['a part nobody asked for', undefined, head(206, good), 'RANGE_REFUSED', 'later'],
    ['416 to a plain GET', undefined, head(416), 'HTTP_STATUS', 'never'],
    ['a proxy-altered whole', range, head(203), 'HTTP_STATUS', 'never'],
    ['no content', range, head(204), 'HTTP_STATUS', 'never'],
    ['a redirect to nowhere', range, head(302), 'HTTP_STATUS', 'never'],
    ['forbidden', range, head(403), 'HTTP_STATUS', 'never'],
    ['too early', range, head(425), 'HTTP_STATUS', 'later'],
    ['too many', range, head(429), 'HTTP_STATUS', 'later'],
    ['time-out', range, head(408), 'HTTP_STATUS', 'later'],
    ['broken', range, head(500), 'HTTP_STATUS', 'later'],
  ])('%s', (_, asked, answer, code, retry) => {
    const verdict = judge(ask({ range: asked }), answer);
    expect(verdict).toMatchObject({ kind: 'refused', failure: { code, retry } });
  });

  test("Retry-After is counted from the source's own Date", () => {
    const fields = { Date: 'Sat, 01 Jun 2024 00:00:00 GMT', 'Retry-After': 'Sat, 01 Jun 2024 00:00:07 GMT' };
    expect(judge(ask(), head(503, fields))).toMatchObject({ failure: { status: 503, retryAfterMs: 7000 } });
  });
});
