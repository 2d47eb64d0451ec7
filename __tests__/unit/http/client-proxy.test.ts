import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpClient } from '../../../src/http/http-client.js';
import { proxyFromEnvironment } from '../../../src/http/proxies.js';
import { dialThrough } from '../../../src/http/tunnel.js';
import { Sessions } from '../../../src/http/wire/dial.js';
import { Slabs } from '../../../src/http/wire/slabs.js';
import { Wire } from '../../../src/http/wire/wire.js';
import { systemClock } from '../../../src/system-clock.js';
import { selfSigned } from '../../origin/certificate.js';
import { generated } from '../../origin/content.js';
import { startOrigin } from '../../origin/origin.js';
import { startProxy } from '../../origin/proxy.js';
import { ask } from './head.js';

const never = new AbortController().signal;
const content = generated(200_000);
const started: { close(): Promise<void> }[] = [];

function keep<T extends { close(): Promise<void> }>(one: T): T {
  started.push(one);
  return one;
}

function client(environment: Record<string, string>, connectTimeoutMs = 5000) {
  const options = {
    connectTimeoutMs,
    stallTimeoutMs: 5000,
    connectionsPerHost: 8,
    rateLimit: undefined,
    userAgent: 'resume-fetch/test',
    proxies: proxyFromEnvironment(environment),
  };
  return keep(createHttpClient(options, systemClock));
}

async function lengthOf(answer: { read(): Promise<readonly Buffer[] | undefined> }): Promise<number> {
  let length = 0;
  for (let some = await answer.read(); some !== undefined; some = await answer.read())
    length += Buffer.concat(some).length;
  return length;
}

afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

describe('http: through a proxy', () => {
  test('in absolute form; the proxy gets its credentials and the source does not', async () => {
    const origin = keep(await startOrigin());
    origin.file('/a.bin', { content });
    const proxy = keep(await startProxy());
    const http = client({ http_proxy: proxy.url.replace('//', '//me:pw@') });
    const url = new URL(`http://files.example:${origin.port}/a.bin`);
    expect(await lengthOf(await http.get(ask({ url }), never))).toBe(content.size);
    expect(await lengthOf(await http.get(ask({ url }), never))).toBe(content.size);
    const authorization = `Basic ${Buffer.from('me:pw').toString('base64')}`;
    expect(proxy.log).toEqual(Array(2).fill({ line: `GET ${url.href}`, authorization }));
    expect(origin.log[0]?.headers).toMatchObject({ host: url.host });
    expect(origin.log[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  test('a proxy that is not there is named, and the source is not blamed', async () => {
    const gone = await startProxy();
    await gone.close();
    const failed = client({ http_proxy: gone.url }).get(
      ask({ url: new URL('http://files.example/a.bin') }),
      never,
    );
    await expect(failed).rejects.toMatchObject({ code: 'PROXY', retry: 'later' });
    await expect(failed).rejects.toThrow(new URL(gone.url).host);
    await expect(failed).rejects.toThrow('ECONNREFUSED');
  });

  test('not for what no_proxy names', async () => {
    const proxy = keep(await startProxy());
    const http = client({ http_proxy: proxy.url, no_proxy: '.invalid' });
    const failed = http.get(ask({ url: new URL('http://files.invalid/a.bin') }), never);
    await expect(failed).rejects.toMatchObject({ code: 'DNS' });
    expect(proxy.log).toHaveLength(0);
  });
});

describe('https: through a proxy', () => {
  test('in a tunnel that is used again', async () => {
    const certificate = selfSigned();
    const origin = keep(await startOrigin({ certificate }));
    origin.file('/a.bin', { content });
    const proxy = keep(await startProxy());
    const peer = { host: 'files.example', port: origin.port };
    const dial = dialThrough(new URL(proxy.url), peer, new Sessions({ ca: certificate.cert }), 5000);
    const free: Wire[] = [];
    const wire = new Wire(
      dial,
      new Slabs(),
      (ready) => free.push(ready),
      () => undefined,
    );
    for (let round = 0; round < 2; round += 1) {
      const status = await new Promise((resolve, reject) => {
        let found = 0;
        const request = { path: '/a.bin', headers: ['Host', 'files.example'] };
        wire.send(request, {
          connected: () => undefined,
          head: (head) => {
            found = head.status;
          },
          data: () => undefined,
          end: () => resolve(found),
          broken: reject,
        });
      });
      expect(status).toBe(200);
      expect(free.pop()).toBe(wire);
    }
    wire.destroy();
    expect(proxy.log.map(({ line }) => line)).toEqual([`CONNECT files.example:${origin.port}`]);
  });

  test('the certificate is that of the host, and is checked', async () => {
    const origin = keep(await startOrigin({ certificate: selfSigned() }));
    const proxy = keep(await startProxy());
    const url = new URL(`https://files.example:${origin.port}/a.bin`);
    const failed = client({ https_proxy: proxy.url }).get(ask({ url }), never);
    await expect(failed).rejects.toMatchObject({ code: 'CERTIFICATE', retry: 'never' });
  });

  test.each([
    [407, 'never'],
    [403, 'never'],
    [502, 'later'],
  ])('a proxy that answers %i', async (refuse, retry) => {
    const proxy = keep(await startProxy({ refuse }));
    const http = client({ https_proxy: proxy.url.replace('//', '//me:hunter2@') });
    const failed = http.get(ask({ url: new URL('https://files.example/a.bin') }), never);
    await expect(failed).rejects.toMatchObject({ code: 'PROXY', status: refuse, retry });
    await expect(failed).rejects.not.toThrow(/hunter2/);
  });

  test('a proxy that says nothing', async () => {
    const proxy = keep(await startProxy({ silent: true }));
    const http = client({ https_proxy: proxy.url }, 200);
    const failed = http.get(ask({ url: new URL('https://files.example/a.bin') }), never);
    await expect(failed).rejects.toMatchObject({ code: expect.stringMatching(/^(CONNECT_TIMEOUT|PROXY)$/) });
  });
});

test('a certificate that nobody trusts fails at once', async () => {
  const origin = keep(await startOrigin({ certificate: selfSigned() }));
  const url = new URL(origin.file('/a.bin', { content }));
  const failed = client({}).get(ask({ url }), never);
  await expect(failed).rejects.toMatchObject({ code: 'CERTIFICATE', retry: 'never' });
});
