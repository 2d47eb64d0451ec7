import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Ask, HttpClient } from '../../../src/http/client.js';
import { createHttpClient } from '../../../src/http/http-client.js';
import { withResolvedAddresses } from '../../../src/http/resolved-addresses.js';
import { systemClock } from '../../../src/system-clock.js';
import { generated } from '../../origin/content.js';
import { type Behaviour, inTurn } from '../../origin/fault.js';
import { type Origin, startOrigin } from '../../origin/origin.js';
import { ask } from './head.js';

const never = new AbortController().signal;
const content = generated(1000);

let api: Origin;
let storage: Origin;
let http: HttpClient;
beforeEach(async () => {
  api = await startOrigin();
  storage = await startOrigin();
  http = withResolvedAddresses(
    createHttpClient(
      {
        connectTimeoutMs: 5000,
        stallTimeoutMs: 5000,
        connectionsPerHost: 8,
        rateLimit: undefined,
        userAgent: 'resume-fetch/test',
        proxies: undefined,
      },
      systemClock,
    ),
  );
});
afterEach(async () => {
  await http.close();
  await Promise.all([api.close(), storage.close()]);
});

/** A URL that leads to the storage, which behaves as told. */
function asset(behave?: Behaviour): string {
  const stored = storage.file('/stored', { content, ...(behave && { behave }) });
  return api.file('/asset', {
    content,
    fields: { 'x-told-on-the-way': 'yes' },
    behave: () => ({ kind: 'redirect', to: stored }),
  });
}

const headers = [{ name: 'Authorization', value: 'Bearer secret' }];
const first = { start: 0, end: 10 };

async function fetched(url: string, change: Partial<Ask> = {}): Promise<Answer['head']> {
  const answer = await http.get(ask({ url: new URL(url), range: first, headers, ...change }), never);
  try {
    while ((await answer.read()) !== undefined);
  } catch {
    // What the body does is the behaviour's to say.
  }
  return answer.head;
}

const asked = () => ({ api: api.log.length, storage: storage.log.length });

describe('a redirect that was followed', () => {
  test('is not followed again while the address works, and says what it said', async () => {
    const url = asset();
    const once = await fetched(url);
    const again = await fetched(url, { range: { start: 500, end: 600 } });
    expect(asked()).toEqual({ api: 1, storage: 2 });
    expect(again).toMatchObject({ status: 206, url: once.url, hops: 1 });
    expect(again.redirects).toEqual(once.redirects);
  });

  test('takes no secret to the address, now or later', async () => {
    const url = asset();
    await fetched(url);
    await fetched(url);
    expect(api.log.map((request) => request.headers.authorization)).toEqual(['Bearer secret']);
    expect(storage.log.map((request) => request.headers.authorization)).toEqual([undefined, undefined]);
  });

  test('on one origin the secret goes along', async () => {
    const stored = api.file('/stored', { content });
    const url = api.file('/asset', { content, behave: () => ({ kind: 'redirect', to: stored }) });
    await fetched(url);
    await fetched(url);
    expect(api.log.map(({ path }) => path)).toEqual(['/asset', '/stored', '/stored']);
    expect(api.log.map((request) => request.headers.authorization)).toEqual(Array(3).fill('Bearer secret'));
  });

  test.each([400, 401, 403, 404, 410])(
    'is followed anew at once when the address answers %d',
    async (status) => {
      const url = asset(inTurn(undefined, { kind: 'status', status }));
      await fetched(url);
      expect(await fetched(url)).toMatchObject({ status: 206 });
      expect(asked()).toEqual({ api: 2, storage: 3 });
    },
  );

  test.each<[what: string, behaviour: ReturnType<Behaviour>]>([
    ['answers 503', { kind: 'status', status: 503 }],
    ['breaks the body off', { kind: 'cut', after: 5, how: 'reset' }],
  ])('is followed anew the next time when the address %s', async (_, behaviour) => {
    const url = asset(inTurn(undefined, behaviour));
    await fetched(url);
    await fetched(url);
    expect(asked()).toEqual({ api: 1, storage: 2 });
    await fetched(url);
    expect(asked()).toEqual({ api: 2, storage: 3 });
  });

  test('is followed anew for other fields, and to be sure of the content', async () => {
    const url = asset();
    await fetched(url);
    await fetched(url, { headers: [] });
    await fetched(url, { revalidate: true });
    expect(asked()).toEqual({ api: 3, storage: 3 });
  });
});
