import { describe, expect, test } from '@jest/globals';
import { proxyFor, proxyFromEnvironment } from '../../../src/http/proxies.js';

describe('proxyFromEnvironment', () => {
  test('lower case wins, a bare host is http', () => {
    const { http, https, noProxy } = proxyFromEnvironment({
      http_proxy: 'proxy.example:3128',
      HTTP_PROXY: 'http://other.example',
      HTTPS_PROXY: 'http://u:p@proxy.example:3129',
      NO_PROXY: 'a.example, .b.example',
    });
    expect(http?.href).toBe('http://proxy.example:3128/');
    expect(https?.href).toBe('http://u:p@proxy.example:3129/');
    expect(noProxy).toEqual(['a.example', '.b.example']);
  });

  test('nothing set, empty, and all_proxy', () => {
    expect(proxyFromEnvironment({ http_proxy: '' })).toEqual({
      http: undefined,
      https: undefined,
      noProxy: [],
    });
    expect(proxyFromEnvironment({ ALL_PROXY: 'http://p.example' }).https?.host).toBe('p.example');
  });

  test.each(['socks5://u:hunter2@p.example', 'http://', 'http://a b'])(
    'refuses %s without showing it',
    (value) => {
      const read = () => proxyFromEnvironment({ https_proxy: value });
      expect(read).toThrow(expect.objectContaining({ code: 'PROXY_SETTING' }));
      expect(read).not.toThrow(/hunter2/);
    },
  );
});

describe('proxyFor', () => {
  const through = (url: string, ...noProxy: string[]) =>
    proxyFor(new URL(url), {
      http: new URL('http://h.example'),
      https: new URL('http://s.example'),
      noProxy,
    })?.hostname;

  test.each([
    ['http://a.example/', [], 'h.example'],
    ['https://a.example/', [], 's.example'],
    ['https://a.example/', ['*'], undefined],
    ['https://a.example/', ['a.example'], undefined],
    ['https://x.a.example/', ['a.example'], undefined],
    ['https://x.a.example/', ['.a.example'], undefined],
    ['https://x.a.example/', ['*.A.example'], undefined],
    ['https://ba.example/', ['a.example'], 's.example'],
    ['https://a.example/', ['a.example:443'], undefined],
    ['https://a.example:8443/', ['a.example:443'], 's.example'],
    ['https://10.1.2.3/', ['10.0.0.0/8'], undefined],
    ['https://11.1.2.3/', ['10.0.0.0/8'], 's.example'],
    ['https://[fd00::1]/', ['fd00::/8'], undefined],
    ['https://[fd00::1]/', ['[fd00::1]'], undefined],
    ['https://a.example/', ['10.0.0.0/99', 'bad/x'], 's.example'],
    ['http://127.0.0.1:8080/', [], 'h.example'],
    ['http://127.0.0.1:8080/', ['127.0.0.1'], undefined],
    ['http://localhost/', ['localhost'], undefined],
    ['http://[::1]/', ['::1'], undefined],
  ])('%s with no_proxy %j: %s', (url, noProxy, expected) => {
    expect(through(url, ...noProxy)).toBe(expected);
  });
});
