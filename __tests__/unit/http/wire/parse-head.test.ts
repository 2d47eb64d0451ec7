import { describe, expect, test } from '@jest/globals';
import { framingOf, keepsAlive } from '../../../../src/http/wire/body-framing.js';
import { MalformedHead, parseHead } from '../../../../src/http/wire/parse-head.js';

describe('a head', () => {
  test.each([
    ['HTTP/1.1 200 OK', 200, 1, []],
    ['HTTP/1.0 404', 404, 0, []],
    [
      'HTTP/1.1 206 \r\nETag:  "a b" \r\nX: ',
      206,
      1,
      [
        ['etag', '"a b"'],
        ['x', ''],
      ],
    ],
    ['HTTP/1.1 200 OK\nA: 1\na: 2', 200, 1, [['a', '1, 2']]],
    ['HTTP/1.1 200 OK\r\nA: one\r\n  two', 200, 1, [['a', 'one two']]],
  ] as const)('%j', (text, status, minor, fields) => {
    expect(parseHead(text)).toEqual({ status, minor, fields: new Map(fields) });
  });

  test.each([
    '',
    'ICY 200 OK',
    'HTTP/2 200',
    'HTTP/1.1 20 OK',
    'HTTP/1.1 200 OK\r\nno colon',
    'HTTP/1.1 200 OK\r\nspace before : 1',
    'HTTP/1.1 200 OK\r\n: 1',
    'HTTP/1.1 200 OK\r\nA: \0',
    'HTTP/1.1 200 OK\r\nA: 1\rB: 2',
  ])('%j is none', (text) => {
    expect(() => parseHead(text)).toThrow(MalformedHead);
  });
});

describe('the end of a body', () => {
  const head = (...lines: string[]) => parseHead(['HTTP/1.1 200 OK', ...lines].join('\r\n'));
  const length = (bytes: number) => ({ kind: 'length', bytes });

  test.each([
    [head('Content-Length: 5'), length(5), true],
    [head('Content-Length: 5, 5'), length(5), true],
    [head('Content-Length: 5', 'Connection: Keep-Alive, Close'), length(5), false],
    [head('Transfer-Encoding: gzip, Chunked'), { kind: 'chunked' }, true],
    [head('Transfer-Encoding: chunked', 'Content-Length: 5'), { kind: 'chunked' }, false],
    [head('Transfer-Encoding: chunked, gzip'), { kind: 'until-close' }, false],
    [head(), { kind: 'until-close' }, false],
    [parseHead('HTTP/1.1 304 Not Modified\r\nContent-Length: 9'), length(0), true],
    [parseHead('HTTP/1.0 200 OK\r\nContent-Length: 9'), length(9), false],
    [parseHead('HTTP/1.0 200 OK\r\nContent-Length: 9\r\nConnection: keep-alive'), length(9), true],
  ])('of %j', (answer, framing, again) => {
    const found = framingOf(answer);
    expect(found).toEqual(framing);
    expect(keepsAlive(answer, found)).toBe(again);
  });

  test.each(['5, 6', '-1', '5x', ''])('Content-Length %j is refused', (value) => {
    expect(() => framingOf(head(`Content-Length: ${value}`))).toThrow(MalformedHead);
  });
});
