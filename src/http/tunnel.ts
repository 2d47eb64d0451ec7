import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { displayUrl } from './display-url.js';
import { ProxyError } from './failures.js';
import { bareHost } from './proxies.js';
import { proxyAuthorization } from './request-headers.js';
import { type Peer, type Sessions, secureOptions } from './wire/dial.js';
import type { Dial } from './wire/wire.js';

/** Opens a TLS connection to `peer` through a proxy's CONNECT (RFC 9110, 9.3.6). */
export function dialThrough(proxy: URL, peer: Peer, sessions: Sessions, timeoutMs: number): Dial {
  return (_, opened, failed) => {
    const authority = `${peer.host.includes(':') ? `[${peer.host}]` : peer.host}:${peer.port}`;
    const fail = (status: number | undefined, cause?: unknown) =>
      failed(new ProxyError(new URL(`https://${authority}/`), displayUrl(proxy), status, cause));
    const request = connectRequest(proxy, authority, timeoutMs);
    request
      .on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
      .on('error', (error) => fail(undefined, error))
      .on('connect', (response, socket, head) => {
        socket.setTimeout(0);
        if (response.statusCode !== 200) {
          socket.destroy();
          return fail(response.statusCode);
        }
        if (head.length > 0) socket.unshift(head);
        opened(sessions.keepFrom(tls.connect({ ...secureOptions(peer, sessions), socket }), peer));
      })
      .end();
  };
}

function connectRequest(proxy: URL, authority: string, timeout: number): http.ClientRequest {
  const { request } = proxy.protocol === 'https:' ? https : http;
  return request({
    method: 'CONNECT',
    host: bareHost(proxy),
    port: proxy.port,
    path: authority,
    headers: { Host: authority, ...proxyAuthorization(proxy) },
    agent: false,
    timeout,
  });
}
