import type { Dispatcher } from 'undici';
import type { ConnectionClient } from 'undici/lib/dispatcher/client.js';
import type { Dial } from './dial.js';
import { longestHead } from './head-filter.js';
import { IntakeSocket } from './intake-socket.js';
import type { Slabs } from './slabs.js';

/** A final answer's status and header section. */
export interface WireHead {
  readonly status: number;
  /** Field names in lower case; repeated fields joined by `, ` (RFC 9110, 5.3). Values as bytes (latin1). */
  readonly fields: ReadonlyMap<string, string>;
}

/** Who sent a request over a wire, and hears of its answer. After `end` or `broken` comes nothing more. */
export interface WireListener {
  connected(): void;
  head(head: WireHead): void;
  /** A piece of the body, good until this returns unless it is held (see `Slabs`). */
  data(piece: Buffer): void;
  end(): void;
  /** The connection is gone, for an error or without a word. */
  broken(error: unknown): void;
}

/** A GET: its target (RFC 9112, 3.2), and names and values of its fields in turn. */
export interface WireRequest {
  readonly path: string;
  readonly headers: string[];
}

/** Milliseconds after which a connection that serves nobody is closed. */
const idleMs = 30_000;

/** What a request hears that was about to go out on a connection that is no more: it may go out on another. */
const gone = Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' });

/** One HTTP/1.1 connection, which undici speaks over: sends one GET at a time. */
export class Wire {
  /** Whether it has served before, and its peer may have given it up meanwhile. */
  reused = false;

  readonly #socket: IntakeSocket;
  readonly #giveUp = new AbortController();
  #client: ConnectionClient | undefined;
  #listener: WireListener | undefined;
  #request: WireRequest | undefined;

  /**
   * @param ready called with `this` whenever the wire can take another request
   * @param ended called once, when it can take none any more
   */
  constructor(
    dial: Dial,
    readonly slabs: Slabs,
    private readonly ready: (wire: Wire) => void,
    ended: (wire: Wire) => void,
  ) {
    this.#socket = new IntakeSocket(slabs);
    this.#socket.once('close', () => {
      ended(this);
      // Not before undici has told what it knows.
      queueMicrotask(() => this.#break(undefined));
    });
    this.#open(dial).catch((error: unknown) => this.#break(error));
  }

  /** One at a time. */
  send(request: WireRequest, listener: WireListener): void {
    this.#listener = listener;
    this.#request = request;
    if (this.#client === undefined) return;
    listener.connected();
    this.#dispatch(this.#client, request);
  }

  pause(): void {
    this.#socket.halt();
  }

  resume(): void {
    this.#socket.goOn();
  }

  /** Ends the connection without a word to the listener. */
  destroy(): void {
    this.#listener = undefined;
    this.#giveUp.abort();
    this.#client?.destroy().catch(() => undefined);
    this.#socket.destroy();
  }

  async #open(dial: Dial): Promise<void> {
    const dialled = dial(this.#socket.readInto, this.#giveUp.signal);
    // Loaded while the first connection is being made, as both take their time.
    const undici = import('undici/lib/dispatcher/client.js');
    this.#socket.open(await dialled);
    if (this.#socket.destroyed) return;
    const { default: UndiciClient } = await undici;
    if (this.#socket.destroyed) return;
    let isTaken = false;
    // TLS is the socket's own affair, and time-outs are the watchdog's.
    this.#client = new UndiciClient('http://peer.invalid', {
      connect: (_, taken) => {
        // A wire is one connection: undici would make another when it is gone. It expects no answer at once.
        const [error, stream] = isTaken ? [gone, null] : [null, this.#socket];
        isTaken = true;
        queueMicrotask(() => taken(error, stream));
      },
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      maxHeaderSize: longestHead,
    });
    this.#listener?.connected();
    if (this.#request !== undefined) this.#dispatch(this.#client, this.#request);
  }

  #dispatch(client: ConnectionClient, { path, headers }: WireRequest): void {
    this.#socket.expectHead();
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_, status, fields) => this.#receive(status, fields),
      onResponseData: (_, piece) => this.#listener?.data(piece),
      onResponseEnd: () => queueMicrotask(() => this.#finish()),
      // An error that only says that the body is cut short is told as what it is: the connection is gone.
      onResponseError: (_, error) => this.#break(this.#socket.hasEnded ? undefined : error),
    };
    client.dispatch({ path, method: 'GET', headers }, handler);
  }

  #receive(status: number, fields: Record<string, string | string[] | undefined>): void {
    // An interim answer that came in so odd a shape that the socket has not left it out (RFC 9110, 15.2).
    if (status < 200) return;
    this.#socket.endHead();
    const joined = Object.entries(fields).map(
      ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const,
    );
    this.#listener?.head({ status, fields: new Map(joined) });
  }

  /** Only now is it known whether the connection has outlived the answer. */
  #finish(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    if (!this.#socket.destroyed) {
      this.reused = true;
      this.resume();
      this.ready(this);
    }
    listener?.end();
  }

  #break(error: unknown): void {
    const listener = this.#listener;
    this.destroy();
    listener?.broken(error);
  }
}
