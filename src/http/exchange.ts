import type { Clock } from '../clock.js';
import type { Head } from './client.js';
import { brokenOff, type HttpFailure, ProtocolError } from './failures.js';
import { announcedLength, type BodyEnd, bodyEnd } from './head.js';
import { Intake } from './intake.js';
import { linger } from './linger.js';
import type { Wire, WireHead, WireListener } from './wire/wire.js';

/** A body's rest of at most so many bytes is read and dropped, so that the connection can serve again. */
const drainLimit = 64 * 1024;

export interface ExchangeOptions {
  /** Redirects that led here. */
  readonly hops: number;
  /** Bytes that may lie unread before the connection is paused, as things stand. */
  readonly highWater: () => number;
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
  /** True when the request went out on a connection that had served before and that its peer may have given up. */
  readonly reused: boolean;

  readonly #wire: Wire;
  readonly #intake: Intake;
  #expected: number | undefined;
  #bodyEnd: BodyEnd = 'length';
  #received = 0;
  #draining = false;
  #lastProgress: number;
  #gotHead: (head: Head) => void = () => undefined;
  #gotNoHead: (reason: unknown) => void = () => undefined;
  #isOver: () => void = () => undefined;

  /**
   * @param send sends the request and answers to the listener
   * @throws what `send` throws
   */
  constructor(
    readonly url: URL,
    send: (listener: WireListener) => Wire,
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
    this.#wire = send({
      connected: () => this.#connected(),
      head: (head) => this.#receive(head),
      data: (piece) => this.#take(piece),
      end: () => this.#complete(),
      broken: (error) => this.#broken(error),
    });
    this.#intake = new Intake(this.#wire, options.highWater, () => this.#progress());
    this.reused = this.#wire.reused;
  }

  /** See `Answer.read`. */
  read(): Promise<Buffer[] | undefined> {
    return this.#intake.read();
  }

  /** Whether the last byte of the body has come. */
  get isComplete(): boolean {
    return this.#intake.isComplete;
  }

  /** Milliseconds for which nothing came although something could have. */
  get idleMs(): number {
    return this.#intake.isPaused ? 0 : this.clock.monotonic() - this.#lastProgress;
  }

  /** Ends the connection, now; what is unread is dropped. */
  abort(reason: unknown): void {
    this.#intake.abandon(reason);
    this.#end(reason);
  }

  /** Ends the connection for a reason of its own; what arrived before can still be read. */
  fail(failure: HttpFailure): void {
    this.#intake.fail(failure);
    this.#end(failure);
  }

  /** Nobody will read the rest: it is dropped as it comes if it is known to be short and comes at once, else the connection ends. */
  discard(reason: unknown): void {
    const rest = this.#expected === undefined ? undefined : this.#expected - this.#received;
    this.#intake.abandon(reason);
    if (this.phase === 'body' && rest !== undefined && rest <= drainLimit) {
      this.#draining = true;
      this.#intake.goOn();
      linger(this.over, this.clock, () => this.#end(reason));
    } else {
      this.#end(reason);
    }
  }

  #connected(): void {
    if (this.phase !== 'connect') return;
    this.phase = 'head';
    this.#progress();
  }

  #receive({ status, fields }: WireHead): void {
    const head = {
      status,
      fields,
      url: this.url,
      hops: this.options.hops,
      receivedAt: this.clock.now(),
      latencyMs: this.clock.monotonic() - this.#lastProgress,
    };
    this.#expected = announcedLength(head);
    this.#bodyEnd = bodyEnd(head);
    this.phase = 'body';
    this.#progress();
    this.#gotHead(head);
  }

  #take(chunk: Buffer): void {
    if (this.phase !== 'body') return;
    this.#progress();
    this.#received += chunk.length;
    if (this.#expected !== undefined && this.#received > this.#expected) {
      const what = `a body longer than the announced ${this.#expected} bytes`;
      this.fail(new ProtocolError(this.url, what));
      return;
    }
    if (!this.#draining) this.#intake.push(chunk);
    if (this.#received !== this.#expected) return;
    if (this.#bodyEnd === 'close') this.#completeUnmarked();
    if (this.#bodyEnd === 'last-chunk') {
      this.#intake.goOn();
      linger(this.over, this.clock, () => this.#completeUnmarked());
    }
  }

  /** A range that is all there, although its framing has not said so: some servers never get to that. */
  #completeUnmarked(): void {
    this.#intake.complete();
    this.#end(new Error('all that was announced is there'));
  }

  /** The body's end, as its framing says. */
  #complete(): void {
    if (this.phase !== 'body') return;
    if (this.#expected !== undefined && this.#received < this.#expected) {
      this.#breakOff(undefined);
      return;
    }
    this.#intake.complete();
    this.#finish();
  }

  /** No more will come, for an error or without a word. */
  #broken(error: unknown): void {
    if (this.phase === 'over') return;
    if (this.phase === 'body' && this.#received === this.#expected) {
      // All that was announced is there; what a peer sends beyond that is not ours.
      this.#intake.complete();
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
    this.#finish();
    this.#gotNoHead(reason);
    this.#wire.destroy();
  }

  #finish(): void {
    this.phase = 'over';
    this.#intake.leave();
    this.#isOver();
  }

  #progress(): void {
    this.#lastProgress = this.clock.monotonic();
  }
}
