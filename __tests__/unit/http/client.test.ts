import { afterEach, describe, expect, test } from '@jest/globals';
import type { Answer, HttpClient } from '../../../src/http/client.js';
import { createHttpClient, type HttpClientOptions } from '../../../src/http/http-client.js';
import { systemClock } from '../../../src/system-clock.js';
import { generated } from '../../origin/content.js';
import { always, beyond, inTurn } from '../../origin/fault.js';
import { type Origin, type OriginOptions, startOrigin } from '../../origin/origin.js';
import { ask } from './head.js';
import { type Move, startPeer } from './wire/peer.js';

const never = new AbortController().signal;
const MiB = 1024 * 1024;
const content = generated(3 * MiB);
const whole = content.read(0, content.size);
const started: { close(): Promise<void> }[] = [];

async function origin(options?: OriginOptions): Promise<Origin> {
  const server = await startOrigin(options);
  started.push(server);
  return server;
}

function client(changes: Partial<HttpClientOptions> = {}): HttpClient {
  const options = {
    connectTimeoutMs: 5000,
    stallTimeoutMs: 5000,
    connectionsPerHost: 8,
    rateLimit: undefined,
    userAgent: 'resume-fetch/test',
    proxies: undefined,
  };
  const made = createHttpClient({ ...options, ...changes }, systemClock);
  started.push(made);
  return made;
}

async function drain(answer: Answer): Promise<Buffer> {
  const all: Buffer[] = [];
  for (let some = await answer.read(); some !== undefined; some = await answer.read())
    all.push(Buffer.concat(some));
  return Buffer.concat(all);
}

/** What arrived before the body failed, and the failure. */
async function drainUntilFailure(answer: Answer): Promise<{ bytes: Buffer; error: unknown }> {
  const all: Buffer[] = [];
  try {
    for (let some = await answer.read(); some !== undefined; some = await answer.read())
      all.push(Buffer.concat(some));
  } catch (error) {
    return { bytes: Buffer.concat(all), error };
  }
  throw new Error('The body was expected to fail.');
}

afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

describe('one exchange', () => {
  test('brings the whole, under an honest name and unencoded', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content }));
    const answer = await client().get(ask({ url }), never);
    expect(answer.head.status).toBe(200);
    expect((await drain(answer)).equals(whole)).toBe(true);
    expect(server.log[0]?.headers).toMatchObject({
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'resume-fetch/test',
      host: `127.0.0.1:${server.port}`,
    });
  });

  test('asks for a range with an exclusive end, and with If-Range', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content }));
    const ifRange = { kind: 'etag', value: '"v1"', strong: true } as const;
    const answer = await client().get(ask({ url, range: { start: 10, end: 20 }, ifRange }), never);
    expect(answer.head.status).toBe(206);
    expect((await drain(answer)).equals(content.read(10, 20))).toBe(true);
    expect(server.log[0]).toMatchObject({ range: 'bytes=10-19', ifRange: '"v1"' });
  });

  test('uses one connection again for ranges in sequence', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content }));
    const http = client();
    for (let start = 0; start < 10; start += 1) {
      await drain(
        await http.get(ask({ url, range: { start: start * 1000, end: start * 1000 + 1000 } }), never),
      );
    }
    expect(server.connections).toBe(1);
  });

  test('asks again at once when a kept connection turns out to be closed', async () => {
    const server = await origin();
    const behave = inTurn(undefined, { kind: 'no-answer', how: 'reset' });
    const url = new URL(server.file('/a.bin', { content, behave }));
    const http = client();
    await drain(await http.get(ask({ url }), never));
    expect((await drain(await http.get(ask({ url }), never))).equals(whole)).toBe(true);
    expect(server.log).toHaveLength(3);
  });

  test('hands out an error status as it is, and keeps the connection', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: inTurn({ kind: 'status', status: 404 }) }));
    const http = client();
    const answer = await http.get(ask({ url }), never);
    expect(answer.head.status).toBe(404);
    answer.cancel();
    answer.cancel();
    await drain(await http.get(ask({ url }), never));
    expect(server.connections).toBeLessThanOrEqual(2);
  });
});

describe('a body that does not end well', () => {
  test.each(['close', 'reset'] as const)('cut short under Content-Length by a %s', async (how) => {
    const server = await origin();
    const behave = always({ kind: 'cut', after: 1000, how });
    const url = new URL(server.file('/a.bin', { content, behave }));
    const { bytes, error } = await drainUntilFailure(await client().get(ask({ url }), never));
    expect(error).toMatchObject({ code: 'SHORT_BODY', retry: 'later', expectedBytes: content.size });
    expect(bytes.equals(whole.subarray(0, bytes.length))).toBe(true);
    if (how === 'close') expect(bytes).toHaveLength(1000);
  });

  test('cut short under chunked', async () => {
    const server = await origin();
    const behave = always({ kind: 'cut', after: 1000, how: 'close', framing: 'chunked' });
    const url = new URL(server.file('/a.bin', { content, behave }));
    const { bytes, error } = await drainUntilFailure(await client().get(ask({ url }), never));
    expect(error).toMatchObject({ code: 'SHORT_BODY', expectedBytes: undefined, foundBytes: 1000 });
    expect(bytes).toHaveLength(1000);
  });

  test('a 206 that ends by the end of the connection is held against its range', async () => {
    const server = await origin();
    const behave = always({ kind: 'cut', after: 1000, how: 'close', framing: 'close' });
    const url = new URL(server.file('/a.bin', { content, behave }));
    const answer = await client().get(ask({ url, range: { start: 0, end: 5000 } }), never);
    expect((await drainUntilFailure(answer)).error).toMatchObject({
      code: 'SHORT_BODY',
      expectedBytes: 5000,
    });
  });

  test('a body without any length ends with the connection', async () => {
    const server = await origin();
    const behave = always({ kind: 'framing', framing: 'close' });
    const url = new URL(server.file('/a.bin', { content, behave }));
    expect((await drain(await client().get(ask({ url }), never))).equals(whole)).toBe(true);
  });

  test('what comes beyond the announced length is cut off', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: always({ kind: 'excess', bytes: 500 }) }));
    expect((await drain(await client().get(ask({ url }), never))).equals(whole)).toBe(true);
  });

  test('a stall is noticed, and what came before is kept', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: always({ kind: 'stall', after: 2000 }) }));
    const answer = await client({ stallTimeoutMs: 1000 }).get(ask({ url }), never);
    const { bytes, error } = await drainUntilFailure(answer);
    expect(error).toMatchObject({ code: 'STALLED', retry: 'later' });
    expect(bytes).toHaveLength(2000);
  });

  test('a trickle is no stall', async () => {
    const server = await origin();
    const behave = always({ kind: 'trickle', bytes: 10, everyMs: 20 });
    const url = new URL(server.file('/a.bin', { content: generated(800), behave }));
    const answer = await client({ stallTimeoutMs: 1000 }).get(ask({ url }), never);
    expect(await drain(answer)).toHaveLength(800);
  });

  test('silence after the request is a stall', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: always({ kind: 'silence' }) }));
    const failed = client({ stallTimeoutMs: 100 }).get(ask({ url }), never);
    await expect(failed).rejects.toMatchObject({ code: 'STALLED' });
  });

  test.each(['close', 'reset'] as const)('no answer but a %s', async (how) => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: always({ kind: 'no-answer', how }) }));
    await expect(client().get(ask({ url }), never)).rejects.toMatchObject({ code: 'RESET', retry: 'later' });
  });
});

describe('a reader that is slow', () => {
  test('holds the source back, and costs no stall', async () => {
    const big = generated(64 * MiB);
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content: big }));
    const answer = await client({ stallTimeoutMs: 1000 }).get(ask({ url }), never);
    await systemClock.sleep(1400);
    const sent = server.log[0]?.sentBytes ?? 0;
    expect(sent).toBeLessThan(32 * MiB);
    const [first, ...more] = (await answer.read()) ?? [];
    expect(first?.equals(big.read(0, first.length))).toBe(true);
    let total = Buffer.concat([first ?? Buffer.alloc(0), ...more]).length;
    expect(total).toBeLessThan(8 * MiB);
    for (let some = await answer.read(); some !== undefined; some = await answer.read()) {
      total += Buffer.concat(some).length;
    }
    expect(total).toBe(big.size);
  });

  test('gets all that came before the source closed behind its back', async () => {
    const server = await origin();
    const big = generated(6 * MiB);
    const behave = always({ kind: 'framing', framing: 'close' });
    const url = new URL(server.file('/a.bin', { content: big, behave }));
    const answer = await client().get(ask({ url }), never);
    await systemClock.sleep(300);
    expect((await drain(answer)).equals(big.read(0, big.size))).toBe(true);
  });

  test.each([0, 20_000, 64 * 1024])('gets the tail of %i bytes that waits behind a pause', async (tail) => {
    const server = await origin();
    const file = generated(4 * MiB + tail);
    const behave = always({ kind: 'fields', fields: { Connection: 'close' } });
    const url = new URL(server.file('/a.bin', { content: file, behave }));
    const answer = await client().get(ask({ url }), never);
    await systemClock.sleep(200);
    expect((await drain(answer)).equals(file.read(0, file.size))).toBe(true);
  });

  test('survives a reset while it is not reading', async () => {
    const server = await origin();
    const behave = always({ kind: 'cut', after: 6 * MiB, how: 'reset', framing: 'close' });
    const url = new URL(server.file('/a.bin', { content: generated(8 * MiB), behave }));
    const answer = await client().get(ask({ url, range: { start: 0, end: undefined } }), never);
    await systemClock.sleep(300);
    expect((await drainUntilFailure(answer)).error).toMatchObject({ code: 'SHORT_BODY' });
  });
});

describe('a rest that does not come', () => {
  /** A peer that answers so, and then leaves the connection open. */
  async function answering(head: string, body = ''): Promise<URL> {
    const moves: Move[] = [{ send: `HTTP/1.1 ${head}\r\n\r\n${body}` }];
    const peer = await startPeer(() => moves);
    started.push(peer);
    return peer.url;
  }

  test('of a redirect does not keep it from being followed', async () => {
    const server = await origin();
    const to = server.file('/b.bin', { content });
    const url = await answering(`302 Found\r\nLocation: ${to}\r\nContent-Length: 60000`, 'Moved');
    const answer = await client({ stallTimeoutMs: 60_000 }).get(ask({ url }), never);
    expect((await drain(answer)).equals(whole)).toBe(true);
  });

  test('of an answer that nobody reads gives its slot back', async () => {
    const url = await answering('503 Service Unavailable\r\nContent-Length: 60000', 'Busy');
    const http = client({ stallTimeoutMs: 60_000, connectionsPerHost: 1 });
    for (const _ of [1, 2, 3]) {
      const answer = await http.get(ask({ url }), never);
      expect(answer.head.status).toBe(503);
      answer.cancel();
    }
  });

  test('is not needed where a range in chunks is all there', async () => {
    const fields = 'Transfer-Encoding: chunked\r\nContent-Range: bytes 0-4/10';
    const url = await answering(`206 Partial Content\r\n${fields}`, '5\r\nabcde\r\n');
    const http = client({ stallTimeoutMs: 60_000 });
    const answer = await http.get(ask({ url, range: { start: 0, end: 5 } }), never);
    expect((await drain(answer)).toString()).toBe('abcde');
  });

  test('is no leave to bring more than the range in chunks', async () => {
    const fields = 'Transfer-Encoding: chunked\r\nContent-Range: bytes 0-4/10';
    const url = await answering(`206 Partial Content\r\n${fields}`, '5\r\nabcde\r\n1\r\nf\r\n');
    const answer = await client().get(ask({ url, range: { start: 0, end: 5 } }), never);
    expect((await drainUntilFailure(answer)).error).toMatchObject({ code: 'HTTP_PROTOCOL' });
  });
});

describe('abort', () => {
  test('before the head', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: always({ kind: 'silence' }) }));
    const stop = new AbortController();
    const failed = client().get(ask({ url }), stop.signal);
    stop.abort(new Error('enough'));
    await expect(failed).rejects.toThrow('enough');
  });

  test('in the middle of the body ends its own connection only', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, bandwidth: 4 * MiB }));
    const http = client();
    const stop = new AbortController();
    const [one, other] = await Promise.all([
      http.get(ask({ url }), stop.signal),
      http.get(ask({ url }), never),
    ]);
    await one.read();
    const pending = one.read();
    stop.abort(new Error('enough'));
    await expect(pending.then(() => one.read())).rejects.toThrow('enough');
    expect((await drain(other)).equals(whole)).toBe(true);
  });

  test('while waiting for a slot gives the place up', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: inTurn({ kind: 'stall', after: 10 }) }));
    const http = client({ connectionsPerHost: 1 });
    const holder = await http.get(ask({ url }), never);
    const stop = new AbortController();
    const waiting = http.get(ask({ url }), stop.signal);
    const next = http.get(ask({ url }), never);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    holder.cancel();
    expect((await drain(await next)).equals(whole)).toBe(true);
    expect(server.log).toHaveLength(2);
  });

  test('close ends what is under way', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content, behave: always({ kind: 'stall', after: 10 }) }));
    const http = client();
    const answer = await http.get(ask({ url }), never);
    await answer.read();
    const pending = answer.read();
    await http.close();
    await expect(pending).rejects.toThrow('closed');
  });
});

describe('hosts and their limits', () => {
  test('never more exchanges at once than connectionsPerHost', async () => {
    const server = await origin();
    let most = 0;
    const url = new URL(
      server.file('/a.bin', {
        content: generated(100_000),
        behave: ({ concurrent }) => {
          most = Math.max(most, concurrent);
          return undefined;
        },
      }),
    );
    const http = client({ connectionsPerHost: 3 });
    await Promise.all(Array.from({ length: 12 }, async () => drain(await http.get(ask({ url }), never))));
    expect(most).toBeLessThanOrEqual(3);
    expect(server.log).toHaveLength(12);
  });

  test('a host that refuses gets half as many', async () => {
    const server = await origin();
    const small = generated(200_000);
    const behave = beyond(2, { kind: 'status', status: 503 });
    const url = new URL(server.file('/a.bin', { content: small, behave, bandwidth: 2 * MiB }));
    const http = client({ connectionsPerHost: 4 });
    const round = () =>
      Promise.all(
        Array.from({ length: 4 }, async () => {
          const answer = await http.get(ask({ url }), never);
          await drain(answer);
          return answer.head.status;
        }),
      );
    expect(await round()).toContain(503);
    expect(await round()).toEqual([200, 200, 200, 200]);
  });

  test('a host that resets the third connection is served with two', async () => {
    const server = await origin({ maxConnections: 2 });
    const url = new URL(server.file('/a.bin', { content: generated(200_000), bandwidth: 2 * MiB }));
    const http = client({ connectionsPerHost: 4 });
    const round = () =>
      Promise.allSettled(Array.from({ length: 4 }, async () => drain(await http.get(ask({ url }), never))));
    const outcomes = async () => (await round()).map(({ status }) => status);
    expect(await outcomes()).toContain('rejected');
    expect(await outcomes()).toEqual(Array(4).fill('fulfilled'));
  });

  test('Retry-After holds for all connections of the host', async () => {
    const server = await origin();
    const busy = { kind: 'status', status: 429, fields: { 'Retry-After': '1' } } as const;
    const url = new URL(server.file('/a.bin', { content, behave: inTurn(busy) }));
    const http = client();
    const refused = await http.get(ask({ url }), never);
    refused.cancel();
    const before = systemClock.monotonic();
    await drain(await http.get(ask({ url }), never));
    expect(systemClock.monotonic() - before).toBeGreaterThan(900);
  });

  test('the rate limit holds for all connections together', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content: generated(MiB) }));
    const http = client({ rateLimit: 2 * MiB });
    const before = systemClock.monotonic();
    await Promise.all([1, 2].map(async () => drain(await http.get(ask({ url }), never))));
    expect(systemClock.monotonic() - before).toBeGreaterThan(600);
  });
});

describe('redirects', () => {
  const secrets = [
    { name: 'Authorization', value: 'Bearer abc' },
    { name: 'X-Mine', value: 'yes' },
  ];

  test('secrets stay at their origin', async () => {
    const [first, second] = [await origin(), await origin()];
    const to = second.file('/b.bin', { content });
    const url = new URL(first.file('/a.bin', { content, behave: always({ kind: 'redirect', to }) }));
    const answer = await client().get(
      ask({ url, headers: secrets, range: { start: 5, end: undefined } }),
      never,
    );
    expect(await drain(answer)).toHaveLength(content.size - 5);
    expect(answer.head).toMatchObject({ hops: 1, url: new URL(to) });
    expect(first.log[0]?.headers).toMatchObject({ authorization: 'Bearer abc', 'x-mine': 'yes' });
    expect(second.log[0]?.headers).not.toHaveProperty('authorization');
    expect(second.log[0]?.headers).not.toHaveProperty('x-mine');
    expect(second.log[0]?.range).toBe('bytes=5-');
  });

  test('within the origin they go along, userinfo included', async () => {
    const server = await origin();
    server.file('/b.bin', { content });
    const url = new URL(
      server.file('/a.bin', { content, behave: always({ kind: 'redirect', to: 'b.bin' }) }),
    );
    url.username = 'me';
    url.password = 'p%40ss';
    const http = client({ connectionsPerHost: 1 });
    await drain(await http.get(ask({ url }), never));
    const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(server.log.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(server.connections).toBe(1);
  });

  test('a loop is named', async () => {
    const server = await origin();
    const url = new URL(server.file('/a', { content, behave: always({ kind: 'redirect', to: '/b' }) }));
    server.file('/b', { content, behave: always({ kind: 'redirect', to: '/a' }) });
    await expect(client().get(ask({ url }), never)).rejects.toMatchObject({
      code: 'REDIRECT_LOOP',
      retry: 'never',
    });
  });
});

describe('connections that cannot be', () => {
  test('refused', async () => {
    const server = await origin();
    const url = new URL(`${server.url}/a.bin`);
    await server.close();
    started.splice(started.indexOf(server), 1);
    await expect(client().get(ask({ url }), never)).rejects.toMatchObject({
      code: 'CONNECT',
      retry: 'later',
    });
  });

  test('a name that does not exist', async () => {
    const url = new URL('http://no-such-host.invalid/a.bin');
    await expect(client().get(ask({ url }), never)).rejects.toMatchObject({ code: 'DNS', retry: 'later' });
  });

  test('a field that HTTP does not allow', async () => {
    const server = await origin();
    const url = new URL(server.file('/a.bin', { content }));
    const headers = [{ name: 'X-Bad', value: 'a\nb' }];
    const failed = client().get(ask({ url, headers }), never);
    await expect(failed).rejects.toMatchObject({ code: 'HTTP_REQUEST', retry: 'never' });
  });
});
