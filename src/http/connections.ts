import http from 'node:http';
import https from 'node:https';
import type { HeaderField } from '../list/request.js';
import { bareHost, type Proxies, proxyFor } from './proxies.js';
import { proxyAuthorization } from './request-headers.js';
import { TunnelAgent } from './tunnel.js';

/** Node's 250 ms for each address is too short for far hosts: then every address but the last fails (rule 23). */
const addressTimeout = 1500;

const agentOptions = {
  keepAlive: true,
  /** Milliseconds after which an unused connection is closed. */
  timeout: 30_000,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: addressTimeout,
  // Signed addresses in Location can be longer than Node's 16 KiB for a whole head.
  maxHeaderSize: 64 * 1024,
};

/** Sends requests over connections that are kept for reuse: straight, or through proxies (rule 23). HTTP/1.1 only. */
export class Connections {
  readonly #plain = new http.Agent(agentOptions);
  readonly #secure = new https.Agent(agentOptions);
  readonly #tunnels = new Map<string, TunnelAgent>();

  constructor(
    private readonly connectTimeoutMs: number,
    private readonly proxies: Proxies | undefined,
  ) {}

  /**
   * Sends a GET for `url` with exactly `headers` besides Host and Connection. All that goes wrong afterwards, the
   * connection included, is an event of the request.
   *
   * @throws TypeError for a header field that cannot be sent.
   */
  get(url: URL, headers: readonly HeaderField[]): http.ClientRequest {
    const proxy = this.proxies === undefined ? undefined : proxyFor(url, this.proxies);
    const fields = grouped(headers);
    const { maxHeaderSize } = agentOptions;
    const path = url.pathname + url.search;
    if (proxy !== undefined && url.protocol === 'http:') {
      // A proxy is asked for an http: URL in absolute form (RFC 9112, 3.2.2); many allow CONNECT to port 443 only.
      const target = { host: bareHost(proxy), port: proxy.port, path: `http://${url.host}${path}` };
      const own = { ...fields, Host: url.host, ...proxyAuthorization(proxy) };
      return this.#send(proxy, { ...target, headers: own, maxHeaderSize });
    }
    const options = { host: bareHost(url), port: url.port, path, headers: fields, maxHeaderSize };
    return this.#send(url, proxy === undefined ? options : { ...options, agent: this.#tunnel(proxy) });
  }

  close(): void {
    for (const agent of [this.#plain, this.#secure, ...this.#tunnels.values()]) agent.destroy();
  }

  #send(peer: URL, options: https.RequestOptions): http.ClientRequest {
    const secure = peer.protocol === 'https:';
    const request = secure
      ? https.request({ agent: this.#secure, ...options })
      : http.request({ agent: this.#plain, ...options });
    request.end();
    return request;
  }

  #tunnel(proxy: URL): TunnelAgent {
    const known = this.#tunnels.get(proxy.href);
    if (known !== undefined) return known;
    const agent = new TunnelAgent(proxy, this.connectTimeoutMs, agentOptions);
    this.#tunnels.set(proxy.href, agent);
    return agent;
  }
}

/** One entry a name; a name that is given more than once is sent as often. */
function grouped(headers: readonly HeaderField[]): Record<string, string[]> {
  const fields = new Map<string, { name: string; values: string[] }>();
  for (const { name, value } of headers) {
    const entry = fields.get(name.toLowerCase()) ?? { name, values: [] };
    entry.values.push(value);
    fields.set(name.toLowerCase(), entry);
  }
  return Object.fromEntries([...fields.values()].map(({ name, values }) => [name, values]));
}
