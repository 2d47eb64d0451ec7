import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Clock } from '../clock.js';
import { BodyQueue } from './body-queue.js';
import type { Head } from './client.js';
import { brokenOff, type HttpFailure, ProtocolError } from './failures.js';
import { announcedLength, headOf } from './head.js';

/** A body's rest of at most so many bytes is read and dropped, so that the connection can serve again. */
const drainLimit = 64 * 1024;

export interface ExchangeOptions {
  /** Redirects that led here. */
  readonly hops: number;
  /** Bytes that may lie unread before the connection is paused. */
  readonly highWater: number;
}

/**
 * One request on the wire and its answer: the head, then the body, counted against what the head announced (rule 16).
 * Ends once: by the body's end, by a failure, or by `abort`.
 */
export class Exchange {
  /** Rejects with the failure, or the reason of `abort`, when no head comes. */
  readonly head: Promise<Head>;
  /** Resolves when the connection is free again or gone; never rejects. */
  readonly over: Promise<void>;
  phase: 'connect' | 'head' | 'body' | 'over' = 'connect';

  readonly #queue = new BodyQueue();
  #message: IncomingMessage | undefined;
  #expected: number | undefined;
  #received = 0;
  #draining = false;
  #lastProgress: number;
  #gotHead: (head: Head) => void = () => undefined;
  #gotNoHead: (reason: unknown) => void = () => undefined;
  #isOver: () => void = () => undefined;

  constructor(
    readonly url: URL,
    private readonly request: ClientRequest,
    private readonly clock: Clock,
    private readonly options: ExchangeOptions,
  ) {
    this.#lastProgress = clock.monotonic();
    this.head = new Promise((resolve, reject) => {
      this.#gotHead = resolve;
      this.#gotNoHead = reject;
    });
    this.head.catch(() => undefined);
    this.over = new Promise((resolve) => {
      this.#isOver = resolve;
    });
    this.#listen();
  }

  /** See `Answer.read`. */
  async read(): Promise<Buffer[] | undefined> {
    const buffers = this.#queue.take();
    this.#unpause();
    return buffers;
  }

  /** True when the request went out on a connection that had served before and that its peer may have given up. */
  get reused(): boolean {
    return this.request.reusedSocket;
  }

  /** Milliseconds for which nothing came although something could have. */
  get idleMs(): number {
    return this.#message?.isPaused() ? 0 : this.clock.monotonic() - this.#lastProgress;
  }

  /** Ends the connection, now; what is unread is dropped. */
  abort(reason: unknown): void {
    this.#queue.abandon(reason);
    this.#end(reason);
  }

  /** Ends the connection for a reason of its own; what arrived before can still be read. */
  fail(failure: HttpFailure): void {
    this.#queue.fail(failure);
    this.#end(failure);
  }

  /** Nobody will read the rest: it is dropped as it comes if it is known to be short, else the connection ends. */
  discard(reason: unknown): void {
    const rest = this.#expected === undefined ? undefined : this.#expected - this.#received;
    this.#queue.abandon(reason);
    if (this.phase === 'body' && rest !== undefined && rest <= drainLimit) {
      this.#draining = true;
      this.#unpause();
    } else {
      this.#end(reason);
    }
  }

  #listen(): void {
    const connected = () => {
      if (this.phase === 'connect') this.#progress('head');
    };
    this.request
      .on('socket', (socket) => {
        const secure = 'encrypted' in socket;
        if (this.request.reusedSocket || !(secure || socket.connecting)) connected();
        else socket.once(secure ? 'secureConnect' : 'connect', connected);
      })
      .on('response', (message) => this.#receive(message))
      .on('error', (error) => this.#disconnected(error))
      .on('close', () => this.#disconnected(undefined));
  }

  #receive(message: IncomingMessage): void {
    if (this.phase === 'over') return;
    this.#message = message;
    const head = headOf(message, this.url, this.options.hops, this.clock.now());
    this.#expected = announcedLength(head);
    this.#progress('body');
    message
      .on('data', (chunk: Buffer) => this.#take(chunk))
      .on('end', () => this.#complete())
      .on('error', (error) => this.#broken(error))
      .on('close', () => this.#broken(undefined));
    this.#gotHead(head);
  }

  #take(chunk: Buffer): void {
    if (this.phase !== 'body') return;
    this.#lastProgress = this.clock.monotonic();
    this.#received += chunk.length;
    if (this.#expected !== undefined && this.#received > this.#expected) {
      const what = `a body longer than the announced ${this.#expected} bytes`;
      this.fail(new ProtocolError(this.url, what));
      return;
    }
    if (this.#draining) return;
    this.#queue.push(chunk);
    if (this.#queue.unread >= this.options.highWater) this.#message?.pause();
  }

  /** The message's end, as Node sees it. */
  #complete(): void {
    if (this.phase !== 'body') return;
    const short = this.#expected !== undefined && this.#received < this.#expected;
    if (short || this.#message?.complete === false) {
      this.#breakOff(undefined);
      return;
    }
    this.#queue.complete();
    this.phase = 'over';
    this.#isOver();
  }

  /** The connection is gone. A message that has come in full may still wait behind a pause, and ends by itself. */
  #disconnected(error: Error | undefined): void {
    if (!this.#message?.complete) this.#broken(error);
  }

  /** No more will come, for an error or without a word. */
  #broken(error: Error | undefined): void {
    if (this.phase === 'over') return;
    if (this.phase === 'body' && this.#received === this.#expected) {
      // All that was announced is there; what a peer sends beyond that is not ours.
      this.#queue.complete();
      this.#end(error);
    } else {
      this.#breakOff(error);
    }
  }

  #breakOff(error: unknown): void {
    if (this.phase === 'over') return;
    const { url, phase } = this;
    this.fail(brokenOff({ url, phase, expected: this.#expected, received: this.#received }, error));
  }

  #end(reason: unknown): void {
    if (this.phase === 'over') return;
    this.phase = 'over';
    this.#gotNoHead(reason);
    this.request.destroy();
    this.#isOver();
  }

  #unpause(): void {
    if (!this.#message?.isPaused()) return;
    this.#lastProgress = this.clock.monotonic();
    this.#message.resume();
  }

  #progress(phase: 'head' | 'body'): void {
    this.phase = phase;
    this.#lastProgress = this.clock.monotonic();
  }
}
