import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { HeaderField } from '../list/request.js';
import { bareHost, type Proxies, proxyFor } from './proxies.js';
import { proxyAuthorization } from './request-headers.js';
import { dialProxy, dialThrough } from './tunnel.js';
import { type Dial, dialPlain, dialSecure, type Peer, Sessions } from './wire/dial.js';
import { Slabs } from './wire/slabs.js';
import { Wire, type WireListener } from './wire/wire.js';

/** Where a request goes out: `key` names the wires that can carry it. */
interface Route {
  readonly key: string;
  readonly dial: Dial;
  /** The request's target (RFC 9112, 3.2). */
  readonly target: string;
  readonly fields: readonly HeaderField[];
}

/** Sends requests over wires that are kept for reuse: straight, or through proxies (rule 23). HTTP/1.1 only. */
export class Connections {
  readonly #idle = new Map<string, Wire[]>();
  readonly #all = new Set<Wire>();
  readonly #sessions = new Sessions();
  readonly #slabs = new Slabs();

  constructor(
    private readonly connectTimeoutMs: number,
    private readonly proxies: Proxies | undefined,
  ) {}

  /**
   * Sends a GET for `url` with exactly `headers` besides Host and Connection, to be answered to `listener`. All that
   * goes wrong afterwards, the connection included, is told to the listener.
   *
   * @throws TypeError for a header field that cannot be sent.
   */
  get(url: URL, headers: readonly HeaderField[], listener: WireListener): Wire {
    const { key, dial, target, fields } = this.#route(url);
    const request = {
      path: target,
      headers: inTurn([{ name: 'Host', value: url.host }, ...headers, ...fields]),
    };
    const wire = this.#idle.get(key)?.pop() ?? this.#connect(key, dial);
    wire.send(request, listener);
    return wire;
  }

  close(): void {
    for (const wire of this.#all) wire.destroy();
  }

  #route(url: URL): Route {
    const proxy = this.proxies === undefined ? undefined : proxyFor(url, this.proxies);
    const path = url.pathname + url.search;
    const peer = peerOf(url);
    if (proxy === undefined)
      return { key: url.origin, dial: this.#straight(url, peer), target: path, fields: [] };
    if (url.protocol === 'https:') {
      const dial = dialThrough(proxy, peer, this.#sessions, this.connectTimeoutMs);
      return { key: `${url.origin} through ${proxy.href}`, dial, target: path, fields: [] };
    }
    // A proxy is asked for an http: URL in absolute form (RFC 9112, 3.2.2); many allow CONNECT to port 443 only.
    const fields = Object.entries(proxyAuthorization(proxy)).map(([name, value]) => ({ name, value }));
    const dial = dialProxy(proxy, url, this.#straight(proxy, peerOf(proxy)));
    return { key: `proxy ${proxy.href}`, dial, target: `http://${url.host}${path}`, fields };
  }

  #straight(to: URL, peer: Peer): Dial {
    return to.protocol === 'https:' ? dialSecure(peer, this.#sessions) : dialPlain(peer);
  }

  #connect(key: string, dial: Dial): Wire {
    const idle = this.#idle.get(key) ?? [];
    this.#idle.set(key, idle);
    const wire = new Wire(
      dial,
      this.#slabs,
      () => idle.push(wire),
      () => {
        this.#all.delete(wire);
        if (idle.includes(wire)) idle.splice(idle.indexOf(wire), 1);
      },
    );
    this.#all.add(wire);
    return wire;
  }
}

function peerOf(url: URL): Peer {
  const usual = url.protocol === 'https:' ? 443 : 80;
  return { host: bareHost(url), port: url.port === '' ? usual : Number(url.port) };
}

/** Names and values in turn, once they are known to be allowed. */
function inTurn(fields: readonly HeaderField[]): string[] {
  return fields.flatMap(({ name, value }) => {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return [name, value];
  });
}
