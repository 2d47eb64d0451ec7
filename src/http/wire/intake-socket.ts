import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { HeadFilter } from './head-filter.js';
import type { Intake, Slabs } from './slabs.js';
import { Unread } from './unread.js';

/** Node's own form of reading into memory of ours (`onread` of `net.connect` and `tls.connect`). */
export interface ReadInto {
  readonly buffer: () => Buffer;
  readonly callback: (bytes: number) => boolean;
}

/**
 * A connection as undici reads it: every `read` hands out one piece of a slab, never several joined into a copy. A
 * piece is good until the next `read`; while a head is coming it stays good, because undici's parser keeps views of
 * header fields until the head is complete.
 *
 * Whoever has enough pauses here, at the kernel's socket. undici itself is never paused: its parser ends the whole
 * process with an assertion when a connection closes meanwhile (nodejs/undici#5360).
 */
export class IntakeSocket extends Duplex {
  /** Whether the peer has said that nothing more will come. */
  hasEnded = false;

  readonly #intake: Intake;
  readonly #filter = new HeadFilter();
  #inHead = false;
  #socket: Socket | undefined;
  readonly #unread: Unread;
  #isToldSoon = false;
  #isHeld = false;

  constructor(private readonly slabs: Slabs) {
    super({ allowHalfOpen: false });
    this.#intake = slabs.intake();
    this.#unread = new Unread(slabs);
    // undici listens while it uses the connection; before and after that nobody has to know.
    this.on('error', () => undefined);
  }

  /** What the socket must be made with, where it can read into memory of ours. */
  get readInto(): ReadInto {
    return {
      buffer: () => this.#intake.room(),
      callback: (bytes) => {
        this.#take(this.#intake.fill(bytes));
        return !this.#isHeld;
      },
    };
  }

  /** Carries on over `socket`, which is connected, and may bring its bytes in memory of its own. */
  open(socket: Socket): void {
    this.#socket = socket;
    socket
      .on('data', (chunk: Buffer) => this.#take(chunk))
      .on('error', (error) => this.#last(() => this.#break(error)))
      .on('end', () => this.#last(() => this.#end()))
      .on('close', () => this.#last(() => this.destroy()));
    if (socket.destroyed || this.destroyed) {
      socket.destroy();
      this.destroy();
    }
  }

  /** What comes next is a head. */
  expectHead(): void {
    this.#inHead = true;
    this.#filter.expect();
  }

  /** The head has been read. */
  endHead(): void {
    this.#inHead = false;
  }

  /** Reads no more from the kernel, so that the source slows down. */
  halt(): void {
    this.#isHeld = true;
    this.#socket?.pause();
  }

  goOn(): void {
    this.#isHeld = false;
    this.#socket?.resume();
  }

  ref(): void {
    this.#socket?.ref();
  }

  unref(): void {
    this.#socket?.unref();
  }

  override read(size?: number): Buffer | null {
    // The stream's own buffer holds nothing: reading it only lets it notice that it has ended.
    if (size === 0) return super.read(0);
    if (!this.#inHead) this.#unread.release();
    return this.#unread.next() ?? super.read();
  }

  override unshift(piece: Buffer): void {
    this.#unread.putBack(piece);
  }

  override _read(): void {
    // Bytes come by themselves.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket?.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#socket?.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket?.destroy();
    this.#unread.drop();
    this.#intake.close();
    done(error);
  }

  #take(piece: Buffer): void {
    if (this.destroyed) {
      this.slabs.release(piece);
      return;
    }
    if (this.#filter.isWaiting) this.#sift(piece);
    else this.#unread.append(piece);
    if (this.#inHead || this.#unread.isHandful) this.#tellReader();
    else this.#tellSoon();
  }

  /** Puts in order what a head that is coming begins with. */
  #sift(piece: Buffer): void {
    try {
      for (const part of this.#filter.take(piece)) {
        if (part.length === 0) continue;
        this.slabs.hold(part);
        this.#unread.push(part);
      }
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.slabs.release(piece);
    }
  }

  /** Does what ends it, once what came before has been read. */
  #last(end: () => void): void {
    this.#tellReader();
    end();
  }

  #end(): void {
    this.hasEnded = true;
    this.push(null);
  }

  #break(error: unknown): void {
    // Of a reset that comes as such undici believes, where a body has no length, that it is the body's end.
    this.destroy(new Error('the connection broke', { cause: error }));
  }

  #tellSoon(): void {
    if (this.#isToldSoon || this.#unread.isEmpty) return;
    this.#isToldSoon = true;
    setImmediate(() => {
      this.#isToldSoon = false;
      this.#tellReader();
    });
  }

  #tellReader(): void {
    if (this.#unread.isEmpty) return;
    try {
      this.emit('readable');
    } catch (error) {
      // Whatever a peer sends, it can end no more than its own connection.
      this.#break(error);
    }
  }
}
