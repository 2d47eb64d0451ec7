import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HttpClient } from '../../../../src/http/client.js';
import { createHttpClient } from '../../../../src/http/http-client.js';
import { systemClock } from '../../../../src/system-clock.js';
import { overwriteSlabs } from '../../../overwrite-slabs.js';
import { ask } from '../head.js';
import { type Move, type Peer, startPeer } from './peer.js';

overwriteSlabs();

const never = new AbortController().signal;
const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

async function peer(moves: (connection: number) => readonly Move[]): Promise<Peer> {
  const made = await startPeer(moves);
  started.push(made);
  return made;
}

function client(stallTimeoutMs = 2000): HttpClient {
  const limits = { connectTimeoutMs: 2000, connectionsPerHost: 8, rateLimit: undefined };
  const made = createHttpClient(
    { ...limits, stallTimeoutMs, userAgent: 'resume-fetch/test', proxies: undefined },
    systemClock,
  );
  started.push(made);
  return made;
}

interface Outcome {
  readonly body: string;
  /** Code of what went wrong. */
  readonly code: unknown;
  readonly message?: string;
  readonly fields: Record<string, string>;
}

/** One exchange to whatever end. `before` is awaited between the head and the first reading. */
async function exchange(http: HttpClient, url: URL, before?: () => Promise<unknown>): Promise<Outcome> {
  let body = '';
  let fields = {};
  try {
    const answer = await http.get(ask({ url }), never);
    fields = Object.fromEntries(answer.head.fields);
    await before?.();
    for (let some = await answer.read(); some; some = await answer.read()) {
      body += Buffer.concat(some).toString('latin1');
    }
    return { body, code: undefined, fields };
  } catch (error) {
    const code = error instanceof Object && 'code' in error ? error.code : error;
    return { body, fields, code, message: error instanceof Error ? error.message : '' };
  }
}

const ok = (...fields: string[]) => `${['HTTP/1.1 200 OK', ...fields].join('\r\n')}\r\n\r\n`;
const fin = { end: 'fin' } as const;
const reset = { end: 'reset' } as const;

describe('what a peer may send, and what comes of it', () => {
  const cases: [string, Move[], Partial<Record<keyof Outcome, unknown>>][] = [
    ['nothing', [fin], { code: 'RESET' }],
    ['a reset', [reset], { code: 'RESET' }],
    ['no HTTP', [{ send: 'SSH-2.0-OpenSSH\r\n' }], { code: 'HTTP_PROTOCOL' }],
    ['half a head', [{ send: 'HTTP/1.1 200 OK\r\nContent-Le' }, fin], { code: 'RESET' }],
    [
      'early hints',
      [{ send: `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ok('Content-Length: 2')}hi` }],
      { body: 'hi' },
    ],
    [
      'a 100 that nobody asked for, which undici takes for a broken peer',
      [{ send: `HTTP/1.1 100 Continue\r\n\r\n${ok('Content-Length: 2')}hi` }],
      { body: 'hi', code: undefined },
    ],
    [
      'several of them, in pieces, with fields',
      [
        { send: 'HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 1' },
        { wait: 20 },
        { send: '00 Continue\r\n\r' },
        { wait: 20 },
        { send: `\n${ok('Content-Length: 2')}h` },
        { wait: 20 },
        { send: 'i' },
      ],
      { body: 'hi', code: undefined },
    ],
    ['a 100 and nothing else', [{ send: 'HTTP/1.1 100 Continue\r\n\r\n' }, fin], { code: 'RESET' }],
    [
      'another protocol',
      [{ send: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nxx' }],
      { code: 'HTTP_PROTOCOL' },
    ],
    [
      'a head without end',
      [{ send: `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}` }],
      { code: 'HTTP_PROTOCOL' },
    ],
    [
      'two lengths',
      [{ send: `${ok('Content-Length: 2', 'Content-Length: 3')}abc` }, fin],
      { code: 'HTTP_PROTOCOL' },
    ],
    [
      'two lengths, and the connection stays',
      [{ send: `${ok('Content-Length: 2', 'Content-Length: 3')}abc` }],
      { code: 'HTTP_PROTOCOL', message: expect.stringContaining('2 and 3') },
    ],
    [
      'one length twice',
      [{ send: `${ok('Content-Length: 2', 'content-length: 2')}hi` }],
      { body: 'hi', code: undefined, fields: { 'content-length': '2' } },
    ],
    [
      'one length as a list',
      [{ send: `${ok('X: y', 'Content-Length: 2, 2', 'Z: z')}hi` }],
      { body: 'hi', code: undefined, fields: { x: 'y', 'content-length': '2', z: 'z' } },
    ],
    [
      'a head with bare line ends',
      [{ send: 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' }],
      { code: 'HTTP_PROTOCOL' },
    ],
    [
      'length and chunks',
      [{ send: `${ok('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n` }, fin],
      { code: 'HTTP_PROTOCOL' },
    ],
    [
      'trailers',
      [{ send: `${ok('Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\nX: y\r\n\r\n` }],
      { body: 'hi', code: undefined },
    ],
    [
      'a length as a trailer',
      [{ send: `${ok('Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\nContent-Length: 9\r\nX: y\r\n\r\n` }],
      { body: 'hi', code: 'HTTP_PROTOCOL' },
    ],
    [
      'a bad chunk',
      [{ send: `${ok('Transfer-Encoding: chunked')}2\r\nhi\r\nzz\r\n` }],
      { body: 'hi', code: 'HTTP_PROTOCOL' },
    ],
    [
      'chunks without the last',
      [{ send: `${ok('Transfer-Encoding: chunked')}2\r\nhi\r\n` }, fin],
      { body: 'hi', code: 'SHORT_BODY' },
    ],
    [
      'less than announced',
      [{ send: `${ok('Content-Length: 5')}hi` }, fin],
      { body: 'hi', code: 'SHORT_BODY' },
    ],
    [
      'less, on a last connection',
      [{ send: `${ok('Content-Length: 5', 'Connection: close')}hi` }, fin],
      { body: 'hi', code: 'SHORT_BODY' },
    ],
    ['no length', [{ send: `${ok()}hi` }, fin], { body: 'hi', code: undefined }],
    [
      'no length and a reset',
      [{ send: `${ok()}hi` }, { wait: 50 }, reset],
      { body: 'hi', code: 'SHORT_BODY' },
    ],
    [
      'a range without a length, on a connection that stays',
      [{ send: 'HTTP/1.1 206 OK\r\nContent-Range: bytes 0-1/9\r\n\r\nh' }, { wait: 20 }, { send: 'i' }],
      { body: 'hi', code: undefined },
    ],
    [
      'a range without a length that is cut short',
      [{ send: 'HTTP/1.1 206 OK\r\nContent-Range: bytes 0-2/9\r\n\r\nhi' }, fin],
      { body: 'hi', code: 'SHORT_BODY' },
    ],
    ['HTTP/1.0', [{ send: 'HTTP/1.0 200 OK\r\n\r\nhi' }, fin], { body: 'hi', code: undefined }],
    [
      'more than announced',
      [{ send: `${ok('Content-Length: 2')}hi and more` }],
      { body: 'hi', code: undefined },
    ],
    [
      'two answers',
      [{ send: `${ok('Content-Length: 2')}hi${ok('Content-Length: 2')}no` }],
      { body: 'hi', code: undefined },
    ],
    ['204', [{ send: 'HTTP/1.1 204 No Content\r\n\r\n' }], { body: '', code: undefined }],
  ];

  test.each(cases)('%s', async (_, moves, expected) => {
    const { url } = await peer(() => moves);
    expect(await exchange(client(), url)).toMatchObject(expected);
  });

  test('a head byte by byte', async () => {
    const head = ok('ETag: "abcdefghijklmnop"', 'Content-Length: 2', 'X-Long: 0123456789');
    const { url } = await peer(() => [...`${head}hi`].flatMap((send) => [{ send }, { wait: 0 }]));
    const { fields, body } = await exchange(client(), url);
    expect(body).toBe('hi');
    expect(fields).toEqual({ etag: '"abcdefghijklmnop"', 'content-length': '2', 'x-long': '0123456789' });
  });

  test('a second answer that nobody asked for answers no later request', async () => {
    const server = await peer((connection) =>
      connection === 0
        ? [{ send: `${ok('Content-Length: 2')}hi` }, { wait: 20 }, { send: `${ok('Content-Length: 2')}no` }]
        : [{ send: `${ok('Content-Length: 2')}ok` }],
    );
    const http = client();
    expect(await exchange(http, server.url)).toMatchObject({ body: 'hi' });
    while (server.open > 0) await new Promise(setImmediate);
    expect(await exchange(http, server.url)).toMatchObject({ body: 'ok' });
  });
});

describe('a connection that ends while nobody reads', () => {
  const length = 6 * 1024 ** 2;
  const body = Buffer.alloc(length, 'abcdefghijklmnopqrstuvwxyz0123456789');
  const later = () => new Promise((resolve) => setTimeout(resolve, 150));

  test.each([
    ['with a length', ok(`Content-Length: ${length}`)],
    ['on a last connection', ok(`Content-Length: ${length}`, 'Connection: close')],
    ['without a length', ok()],
  ])('%s: everything that came is there', async (_, head) => {
    const { url } = await peer(() => [{ send: head }, { send: body }, fin]);
    const outcome = await exchange(client(), url, later);
    expect(outcome.code).toBeUndefined();
    expect(outcome.body === body.toString('latin1')).toBe(true);
  });

  test('by a reset: what came is a beginning', async () => {
    const head = ok(`Content-Length: ${length + 1}`);
    const { url } = await peer(() => [{ send: head }, { send: body }, { wait: 50 }, reset]);
    const outcome = await exchange(client(), url, later);
    expect(outcome.code).toBe('SHORT_BODY');
    expect(body.toString('latin1').startsWith(outcome.body)).toBe(true);
  });
});

/** Valid pieces in any order, and bytes of any kind. */
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        ok('Content-Length: 5'),
        ok('Transfer-Encoding: chunked'),
        ok(),
        ok('Connection: close', 'Content-Length: 3'),
        'HTTP/1.1 100 Continue\r\n\r\n',
        'HTTP/1.1 304 Not Modified\r\n\r\n',
        'hello',
        '5\r\nhello\r\n',
        '0\r\n\r\n',
        '\r\n',
      )
      .map((send) => ({ send })),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ send: Buffer.from(bytes) })) },
  { weight: 1, arbitrary: fc.constantFrom<Move>({ wait: 1 }, { end: 'fin' }, { end: 'reset' }) },
);

test('whatever comes, an exchange ends, in an answer or a failure with a name', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(move, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
      async (scripts) => {
        const server = await startPeer((connection) => [
          ...(scripts[connection % scripts.length] ?? []),
          { wait: 1 },
          fin,
        ]);
        const http = client(500);
        try {
          for (let round = 0; round < 3; round += 1) {
            const { code } = await exchange(http, server.url);
            expect(code === undefined || typeof code === 'string').toBe(true);
          }
        } finally {
          await http.close();
          await server.close();
        }
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
