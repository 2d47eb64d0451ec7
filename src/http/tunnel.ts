import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { displayUrl } from './display-url.js';
import { ProxyError } from './failures.js';
import { bareHost } from './proxies.js';
import { proxyAuthorization } from './request-headers.js';
import { type Dial, type Peer, type Sessions, secureOptions, upOf } from './wire/dial.js';

/** Opens a TLS connection to `peer` through a proxy's CONNECT (RFC 9110, 9.3.6). */
export function dialThrough(proxy: URL, peer: Peer, sessions: Sessions, timeoutMs: number): Dial {
  return async (_, signal) => {
    const socket = await tunnelTo(peer, proxy, timeoutMs, signal);
    const secure = tls.connect({ ...secureOptions(peer, sessions), socket });
    return upOf(sessions.keepFrom(secure, peer), 'secureConnect', signal);
  };
}

/** Connects to a proxy that asks for `url` itself: where that fails, the host of `url` has had no part in it. */
export function dialProxy(proxy: URL, url: URL, dial: Dial): Dial {
  return (read, signal) =>
    dial(read, signal).catch((error: unknown) => {
      throw signal.aborted ? error : new ProxyError(url, displayUrl(proxy), undefined, error);
    });
}

function tunnelTo(peer: Peer, proxy: URL, timeoutMs: number, signal: AbortSignal): Promise<Socket> {
  const authority = `${peer.host.includes(':') ? `[${peer.host}]` : peer.host}:${peer.port}`;
  const { request: start } = proxy.protocol === 'https:' ? https : http;
  const request = start({
    method: 'CONNECT',
    host: bareHost(proxy),
    port: proxy.port,
    path: authority,
    headers: { Host: authority, ...proxyAuthorization(proxy) },
    agent: false,
    timeout: timeoutMs,
    signal,
  });
  return new Promise((resolve, reject) => {
    const fail = (status: number | undefined, cause?: unknown) =>
      reject(new ProxyError(new URL(`https://${authority}/`), displayUrl(proxy), status, cause));
    request
      .on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
      .on('error', (error) => fail(undefined, error))
      .on('connect', (response, socket: Socket, head) => {
        socket.setTimeout(0);
        if (response.statusCode !== 200) {
          socket.destroy();
          return fail(response.statusCode);
        }
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      })
      .end();
  });
}
