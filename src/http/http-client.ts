import type { Clock } from '../clock.js';
import { answerOver } from './answer.js';
import type { Answer, Ask, Head, HttpClient } from './client.js';
import { Connections } from './connections.js';
import { Exchange } from './exchange.js';
import { ConnectError, classify, ResetError, retryAfterOf } from './failures.js';
import type { Proxies } from './proxies.js';
import { highWaterOf, limitedRate, unlimited } from './rate.js';
import { followRedirect, isRedirect, type Trail } from './redirects.js';
import { headersFor } from './request-headers.js';
import { longestPause } from './retry.js';
import { type Slot, Slots } from './slots.js';
import { type Timeouts, Watchdog } from './watchdog.js';
import type { WireListener } from './wire/wire.js';

export interface HttpClientOptions extends Timeouts {
  /** Exchanges at once with one origin, at least 1; a host that refuses gets fewer (rule 15). */
  readonly connectionsPerHost: number;
  /** Body bytes a second, all connections together; `undefined`: no limit. */
  readonly rateLimit: number | undefined;
  readonly userAgent: string;
  readonly proxies: Proxies | undefined;
}

/** The HTTP client: one exchange at a time over connections that undici speaks HTTP/1.1 on (wire/). */
export function createHttpClient(options: HttpClientOptions, clock: Clock): HttpClient {
  const connections = new Connections(options.connectTimeoutMs, options.proxies);
  const slots = new Slots(options.connectionsPerHost, clock);
  const watchdog = new Watchdog(options, clock);
  const rate = options.rateLimit === undefined ? unlimited : limitedRate(options.rateLimit, clock);
  const open = new Set<Exchange>();
  const highWater = () => highWaterOf(rate, open.size);

  async function get(ask: Ask, signal: AbortSignal): Promise<Answer> {
    let trail: Trail = [ask.url];
    const redirects: Head['fields'][] = [];
    for (;;) {
      const hop = trail[trail.length - 1] ?? ask.url;
      const { exchange, head } = await hopTo(ask, hop, trail.length - 1, signal);
      const location = head.fields.get('location');
      if (!isRedirect(head.status, location))
        return answerOver(exchange, { ...head, redirects }, rate, signal);
      redirects.push(head.fields);
      exchange.discard(new Error('redirected'));
      await exchange.over;
      signal.throwIfAborted();
      trail = [...trail, followRedirect(trail, location)];
    }
  }

  /** One hop: waits for its turn, sends, and resolves with the head. The slot is held until the exchange is over. */
  async function hopTo(ask: Ask, hop: URL, hops: number, signal: AbortSignal) {
    const slot = await slots.acquire(hop.origin, signal);
    for (;;) {
      if (signal.aborted) {
        slot.release();
        throw signal.reason;
      }
      const exchange = send(ask, hop, hops, slot);
      ask.onSent?.();
      const abort = () => exchange.abort(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      exchange.over.then(() => signal.removeEventListener('abort', abort));
      try {
        const head = await exchange.head;
        exchange.over.then(slot.release);
        heed(head, slot);
        return { exchange, head };
      } catch (error) {
        // A kept connection that its peer gave up meanwhile says nothing about the source (RFC 9112, 9.3.1).
        if (exchange.reused && error instanceof ResetError) continue;
        if (error instanceof ResetError || error instanceof ConnectError) slot.refused();
        slot.release();
        throw error;
      }
    }
  }

  function send(ask: Ask, hop: URL, hops: number, slot: Slot): Exchange {
    try {
      const headers = headersFor(ask, hop, options.userAgent);
      const sendTo = (listener: WireListener) => connections.get(hop, headers, listener);
      const exchange = new Exchange(hop, sendTo, clock, { hops, highWater });
      watchdog.watch(exchange);
      open.add(exchange);
      exchange.over.then(() => open.delete(exchange));
      return exchange;
    } catch (error) {
      slot.release();
      throw classify(error, hop);
    }
  }

  async function close(): Promise<void> {
    slots.close();
    for (const exchange of open) exchange.abort(new Error('the client was closed'));
    connections.close();
  }

  return { get, close };
}

/** What the host asks for beyond this one answer: a pause for all (rule 13), and fewer at once (rule 15). */
function heed(head: Head, slot: Slot): void {
  if (head.status !== 429 && head.status !== 503) {
    slot.answered();
    return;
  }
  slot.refused();
  const pause = retryAfterOf(head);
  if (pause !== undefined) slot.pause(Math.min(pause, longestPause));
}
