import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bytes, digestOf, generated } from './content.js';
import { always, type Fault, inTurn, onMethod } from './fault.js';
import { type Origin, startOrigin } from './origin.js';
import { signedLinks } from './signed-links.js';

let origin: Origin;
beforeEach(async () => {
  origin = await startOrigin();
});
afterEach(() => origin.close());

const content = bytes('0123456789');
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });

test('generated content is the same at any offset, beyond 4 GiB too', () => {
  const big = generated(5 * 2 ** 30, 7);
  const at = 2 ** 32 + 3;
  expect(big.read(at, at + 100).subarray(20)).toEqual(big.read(at + 20, at + 100));
  expect(big.read(0, 64)).not.toEqual(generated(64, 8).read(0, 64));
  expect(digestOf(content)).toBe(createHash('sha256').update('0123456789').digest('hex'));
});

describe('as it should be', () => {
  test.each([
    [{}, 200, '0123456789', null],
    [{ Range: 'bytes=2-4' }, 206, '234', 'bytes 2-4/10'],
    [{ Range: 'bytes=8-' }, 206, '89', 'bytes 8-9/10'],
    [{ Range: 'bytes=-3' }, 206, '789', 'bytes 7-9/10'],
    [{ Range: 'bytes=5-99' }, 206, '56789', 'bytes 5-9/10'],
    [{ Range: 'bytes=10-' }, 416, undefined, 'bytes */10'],
    [{ Range: 'bytes=2-4', 'If-Range': '"v1"' }, 206, '234', 'bytes 2-4/10'],
    [{ Range: 'bytes=2-4', 'If-Range': '"v2"' }, 200, '0123456789', null],
  ])('%j', async (headers, status, body, range) => {
    const answer = await get(origin.file('/a', { content }), headers);
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(await answer.text()).toBe(body);
    expect(answer.headers.get('content-range')).toBe(range);
  });

  test('a weak tag never satisfies If-Range', async () => {
    const url = origin.file('/a', { content, etag: 'W/"v1"' });
    expect((await get(url, { Range: 'bytes=2-4', 'If-Range': 'W/"v1"' })).status).toBe(200);
  });
});

describe('as a test wants it', () => {
  const faults: [Fault, number, string | undefined, Record<string, string | null>][] = [
    [{ kind: 'ignore-range' }, 200, '0123456789', { 'content-range': null }],
    [{ kind: 'late-start', by: 2 }, 206, '456789', { 'content-range': 'bytes 4-9/10' }],
    [{ kind: 'short-end', bytes: 3 }, 206, '234', { 'content-range': 'bytes 2-4/10' }],
    [{ kind: 'content-range', value: undefined }, 206, '23456789', { 'content-range': null }],
    [{ kind: 'other-total', size: 99 }, 206, '23456789', { 'content-range': 'bytes 2-9/99' }],
    [{ kind: 'unsatisfied', size: undefined }, 416, undefined, { 'content-range': null }],
    [{ kind: 'unsatisfied', size: 0 }, 416, undefined, { 'content-range': 'bytes */0' }],
    [
      { kind: 'fields', fields: { ETag: 'W/"x"', 'Last-Modified': undefined } },
      206,
      '23456789',
      { etag: 'W/"x"', 'last-modified': null },
    ],
    [{ kind: 'other-content', content: bytes('abcdefghij') }, 206, 'cdefghij', { etag: '"v2"' }],
    [{ kind: 'status', status: 503, fields: { 'Retry-After': '3' } }, 503, undefined, { 'retry-after': '3' }],
    [{ kind: 'page', title: 'Sign in' }, 200, undefined, { 'content-type': 'text/html; charset=utf-8' }],
    [{ kind: 'framing', framing: 'close' }, 206, '23456789', { 'content-length': null }],
    [{ kind: 'framing', framing: 'chunked' }, 206, '23456789', { 'transfer-encoding': 'chunked' }],
    [{ kind: 'trickle', bytes: 3, everyMs: 1 }, 206, '23456789', {}],
  ];

  test.each(faults)('%j', async (fault, status, body, fields) => {
    const answer = await get(origin.file('/a', { content, behave: always(fault) }), { Range: 'bytes=2-' });
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(await answer.text()).toBe(body);
    for (const [name, value] of Object.entries(fields)) expect(answer.headers.get(name)).toBe(value);
  });

  test.each([
    { kind: 'cut', after: 3, how: 'close' },
    { kind: 'cut', after: 3, how: 'close', framing: 'chunked' },
    { kind: 'no-answer', how: 'reset' },
  ] as const)('%j breaks off', async (fault) => {
    const url = origin.file('/a', { content, behave: always(fault) });
    await expect(get(url).then((answer) => answer.text())).rejects.toThrow();
  });

  test('in turn, and by method', async () => {
    const url = origin.file('/a', { content, behave: inTurn({ kind: 'status', status: 500 }) });
    expect([(await get(url)).status, (await get(url)).status]).toEqual([500, 200]);
    const other = origin.file('/b', { content, behave: onMethod('HEAD', { kind: 'status', status: 405 }) });
    expect((await fetch(other, { method: 'HEAD' })).status).toBe(405);
    expect((await get(other)).status).toBe(200);
    expect(origin.requests('/b').map(({ method, status }) => [method, status])).toEqual([
      ['HEAD', 405],
      ['GET', 200],
    ]);
  });

  test('signed links expire, and the next ones are elsewhere', async () => {
    const elsewhere = await startOrigin();
    const url = signedLinks({
      at: origin,
      path: '/a',
      stores: [origin, elsewhere],
      file: { content },
      uses: 1,
    });
    const first = await get(url);
    expect([first.status, await first.text()]).toEqual([200, '0123456789']);
    expect((await get(first.url)).status).toBe(403);
    expect((await get(url)).url).toContain(elsewhere.url);
    await elsewhere.close();
  });
});
