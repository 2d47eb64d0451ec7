import http from 'node:http';
import https from 'node:https';
import { type Duplex, PassThrough } from 'node:stream';
import tls from 'node:tls';
import { displayUrl } from './display-url.js';
import { ProxyError } from './failures.js';
import { bareHost } from './proxies.js';
import { proxyAuthorization } from './request-headers.js';

/** Where a tunnel leads, as Node's agent hands it over. */
type Target = https.RequestOptions & tls.ConnectionOptions;

type Created = (error: Error | null, stream: Duplex) => void;

/** Beside an error Node looks at no stream, but its types want one. */
const noStream = new PassThrough();

/** Opens TLS connections to hosts through one proxy's CONNECT (RFC 9110, 9.3.6), and keeps them for reuse. */
export class TunnelAgent extends https.Agent {
  constructor(
    private readonly proxy: URL,
    private readonly timeoutMs: number,
    options: https.AgentOptions,
  ) {
    super(options);
  }

  override createConnection(target: Target, created: Created = () => undefined): undefined {
    const host = target.host ?? '';
    const authority = `${host.includes(':') ? `[${host}]` : host}:${target.port ?? 443}`;
    const fail = (status: number | undefined, cause?: unknown) => {
      const failure = new ProxyError(new URL(`https://${authority}/`), displayUrl(this.proxy), status, cause);
      created(failure, noStream);
    };
    const request = connectRequest(this.proxy, authority, this.timeoutMs);
    request
      .on('timeout', () => request.destroy(new Error(`no answer within ${this.timeoutMs} ms`)))
      .on('error', (error) => fail(undefined, error))
      .on('connect', (response, socket, head) => {
        socket.setTimeout(0);
        if (response.statusCode !== 200) {
          socket.destroy();
          return fail(response.statusCode);
        }
        if (head.length > 0) socket.unshift(head);
        created(null, tls.connect({ ...target, socket }));
      })
      .end();
    return undefined;
  }
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
