import type { Socket } from 'node:net';
import { type BodyDecoder, decoderFor } from './body-decoder.js';
import { framingOf, keepsAlive } from './body-framing.js';
import { Intake } from './intake.js';
import { MalformedHead, parseHead, type WireHead } from './parse-head.js';

/** Who sent a request over a wire, and hears of its answer. After `end` or `broken` comes nothing more. */
export interface WireListener {
  connected(): void;
  head(head: WireHead): void;
  /** A piece of the body, good until this returns unless `keep` is called. */
  data(piece: Buffer): void;
  end(): void;
  /** The connection is gone, for an error or without a word. */
  broken(error: Error | undefined): void;
}

/** Makes the socket of a wire, to be read into `intake` where that is possible. */
export type Dial = (read: ReadInto, opened: (socket: Socket) => void, failed: (error: Error) => void) => void;

/** Node's own form of reading into memory of ours (`onread`). */
export interface ReadInto {
  readonly buffer: () => Buffer;
  readonly callback: (bytes: number) => boolean;
}

/** Signed addresses in Location can be long. */
const longestHead = 64 * 1024;

/** Milliseconds after which a connection that serves nobody is closed. */
const idleMs = 30_000;

/** One HTTP/1.1 connection: sends one GET at a time and takes its answer apart (RFC 9112). */
export class Wire {
  /** Whether it has served before, and its peer may have given it up meanwhile. */
  reused = false;

  readonly #intake = new Intake();
  #socket: Socket | undefined;
  #listener: WireListener | undefined;
  #isUp = false;
  #isPaused = false;
  #isGone = false;
  #request = '';
  #head = '';
  #decoder: BodyDecoder | undefined;
  #mayServeAgain = false;

  /**
   * @param ready called with `this` whenever the wire can take another request
   * @param gone called once, when it can take none any more
   */
  constructor(
    dial: Dial,
    private readonly ready: (wire: Wire) => void,
    private readonly gone: (wire: Wire) => void,
  ) {
    const read = { buffer: () => this.#intake.room(), callback: (bytes: number) => this.#filled(bytes) };
    dial(
      read,
      (socket) => this.#open(socket),
      (error) => this.#break(error),
    );
  }

  /** Sends a request whose text ends with its empty line. One at a time. */
  send(request: string, listener: WireListener): void {
    this.#listener = listener;
    this.#head = '';
    this.#decoder = undefined;
    this.#request = request;
    this.#socket?.ref().setTimeout(0);
    this.#socket?.write(request, 'latin1');
    if (this.#isUp) listener.connected();
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  pause(): void {
    this.#isPaused = true;
    this.#socket?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#socket?.resume();
  }

  /** Makes a piece of the body good until it is released. */
  keep(piece: Buffer): void {
    this.#intake.keep(piece);
  }

  release(pieces: readonly Buffer[]): void {
    for (const piece of pieces) this.#intake.release(piece);
  }

  /** Leaves the memory of pieces to whoever has them. */
  yield(pieces: readonly Buffer[]): void {
    for (const piece of pieces) this.#intake.yield(piece);
  }

  /** Ends the connection without a word to the listener. */
  destroy(): void {
    this.#listener = undefined;
    this.#end();
  }

  #open(socket: Socket): void {
    if (this.#isGone) {
      socket.destroy();
      return;
    }
    this.#socket = socket;
    const up = () => {
      this.#isUp = true;
      this.#listener?.connected();
    };
    const secure = 'encrypted' in socket;
    if (secure || socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', up);
    else up();
    socket
      .on('data', (chunk: Buffer) => this.#take(chunk))
      .on('error', (error) => this.#break(error))
      .on('end', () => this.#closed())
      .on('close', () => this.#closed())
      .on('timeout', () => this.#end());
    socket.write(this.#request, 'latin1');
  }

  #filled(bytes: number): boolean {
    this.#take(this.#intake.fill(bytes));
    return !this.#isPaused;
  }

  #take(bytes: Buffer): void {
    try {
      const rest = this.#decoder === undefined ? this.#takeHead(bytes) : bytes;
      if (rest !== undefined && this.#decoder !== undefined) this.#takeBody(rest, this.#decoder);
    } catch (error) {
      this.#break(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** What follows the head once it is there. */
  #takeHead(bytes: Buffer): Buffer | undefined {
    if (this.#listener === undefined) throw new MalformedHead('bytes came that nobody asked for');
    // The head's end may lie across two reads, so it is looked for in all that has come.
    const before = this.#head.length;
    this.#head += bytes.toString('latin1', 0, longestHead);
    const end = /\r?\n\r?\n/.exec(this.#head);
    if (end === null) {
      if (this.#head.length > longestHead) throw new MalformedHead('it has no end');
      return undefined;
    }
    const text = this.#head.slice(0, end.index);
    const rest = bytes.subarray(end.index + end[0].length - before);
    this.#head = '';
    const head = parseHead(text);
    // An interim answer says that the final one is still to come (RFC 9110, 15.2).
    if (head.status < 200) return this.#takeHead(rest);
    const framing = framingOf(head);
    this.#mayServeAgain = keepsAlive(head, framing);
    this.#decoder = decoderFor(framing);
    this.#listener.head(head);
    return rest;
  }

  #takeBody(bytes: Buffer, decoder: BodyDecoder): void {
    const { content, used, done } = decoder.decode(bytes);
    for (const piece of content) if (piece.length > 0) this.#listener?.data(piece);
    if (!done) return;
    // More than was announced is no answer to anything: the connection is of no further use.
    this.#finish(this.#mayServeAgain && used === bytes.length);
  }

  #closed(): void {
    const endsBody = this.#decoder?.endsWithConnection === true && this.#listener !== undefined;
    if (endsBody) this.#finish(false);
    else this.#break(undefined);
  }

  #finish(again: boolean): void {
    const listener = this.#listener;
    this.#listener = undefined;
    this.#decoder = undefined;
    if (again && !this.#isGone) {
      this.reused = true;
      this.resume();
      this.#socket?.unref().setTimeout(idleMs);
      this.ready(this);
    } else {
      this.#end();
    }
    listener?.end();
  }

  #break(error: Error | undefined): void {
    const listener = this.#listener;
    this.#listener = undefined;
    this.#end();
    listener?.broken(error);
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#socket?.destroy();
    this.gone(this);
  }
}
