import type { Slabs } from './slabs.js';

/** So much of a body is handed on at once, in bytes, if one turn of the event loop brings as much. */
const handful = 128 * 1024;

/** Pieces of one connection that have come, and those that its reader has; each is held until it is read and done with. */
export class Unread {
  #waiting: Buffer[] = [];
  #handedOut: Buffer[] = [];

  constructor(private readonly slabs: Slabs) {}

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Whether it is time to read: more would not join what is here. */
  get isHandful(): boolean {
    return this.#waiting.length > 1 || (this.#waiting[0]?.length ?? 0) >= handful;
  }

  /** A TLS connection brings 16 KiB at a time, several in a turn: they cost undici and those behind it as much as one. */
  append(piece: Buffer): void {
    const last = this.#waiting.at(-1);
    const joined = last && last.length < handful ? this.slabs.join(last, piece) : undefined;
    if (joined) this.#waiting.splice(-1, 1, joined);
    else this.#waiting.push(piece);
  }

  /** Takes a piece that is not to be joined: the reader may keep views of it. */
  push(piece: Buffer): void {
    this.#waiting.push(piece);
  }

  /** What the reader gives back is what he reads next. */
  putBack(piece: Buffer): void {
    this.#waiting.unshift(piece);
  }

  /** The next piece, good until `release`. */
  next(): Buffer | undefined {
    const piece = this.#waiting.shift();
    if (piece !== undefined) this.#handedOut.push(piece);
    return piece;
  }

  /** The reader is done with what he has. */
  release(): void {
    for (const piece of this.#handedOut.splice(0)) this.slabs.release(piece);
  }

  /** Nobody reads any more; what was read is held by whoever wants it. */
  drop(): void {
    for (const piece of this.#waiting.splice(0)) this.slabs.release(piece);
    this.release();
  }
}
