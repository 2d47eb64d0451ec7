import { channel } from 'node:diagnostics_channel';

/** What one read of a socket may bring; a socket that is full brings several at once. */
const slabBytes = 512 * 1024;
/** With less room than this left, the next read goes to another slab. */
const leastRoom = 64 * 1024;
/** Slabs that nobody uses are kept up to this many; more than a fast disk and many connections need at once. */
const keptSlabs = 64;

/** Whoever listens learns of memory that is about to be used again: nobody may read what it held any more. */
const reused = channel('resume-fetch:slab-reused');

const noRoom = Buffer.alloc(0);

interface Slab {
  readonly memory: Buffer;
  /** Where the next bytes go. */
  filled: number;
  /** Views that somebody may still read, and the intake that fills it. */
  holds: number;
}

/**
 * Memory that sockets are read into, used again and again: what the kernel hands over goes from there to the disk
 * without another copy, and no byte needs fresh memory. (Fresh memory for every read costs more than the read.)
 *
 * A view is good while it is held. One that is never released is safe too: its slab is left to the garbage collector
 * and never used again. Memory that is not from here may be held and released without effect.
 */
export class Slabs {
  readonly #free: Slab[] = [];
  readonly #slabs = new WeakMap<ArrayBufferLike, Slab>();

  /** Makes a view, or a part of one, good until it is released as often as it was held. */
  hold(view: Buffer): void {
    const slab = this.#slabs.get(view.buffer);
    if (slab !== undefined) slab.holds += 1;
  }

  release(view: Buffer): void {
    const slab = this.#slabs.get(view.buffer);
    if (slab !== undefined) this.#drop(slab);
  }

  /**
   * One view of both where `next` follows `view` in one slab; it is held as often as `view` was, and `next` is released.
   */
  join(view: Buffer, next: Buffer): Buffer | undefined {
    const follows = view.buffer === next.buffer && view.byteOffset + view.length === next.byteOffset;
    if (!follows || !this.#slabs.has(view.buffer)) return undefined;
    this.release(next);
    return Buffer.from(view.buffer, view.byteOffset, view.length + next.length);
  }

  /** For one socket. */
  intake(): Intake {
    return new Intake(
      () => this.#take(),
      (slab) => this.#drop(slab),
    );
  }

  /** The slab that was used last, since it is the likeliest to be in the processor's cache. */
  #take(): Slab {
    const slab = this.#free.pop() ?? { memory: Buffer.allocUnsafeSlow(slabBytes), filled: 0, holds: 0 };
    this.#slabs.set(slab.memory.buffer, slab);
    slab.filled = 0;
    slab.holds = 1;
    return slab;
  }

  #drop(slab: Slab): void {
    slab.holds -= 1;
    if (slab.holds > 0 || this.#free.length >= keptSlabs) return;
    reused.publish(slab.memory);
    this.#free.push(slab);
  }
}

/** Where the bytes of one socket go. */
export class Intake {
  #current: Slab | undefined;
  #isClosed = false;

  constructor(
    private readonly take: () => Slab,
    private readonly drop: (slab: Slab) => void,
  ) {}

  /** Where the next read of the socket may write. */
  room(): Buffer {
    // Node asks once more after the last read.
    if (this.#isClosed) return noRoom;
    let slab = this.#current;
    if (slab !== undefined && (slab.holds === 1 || slabBytes - slab.filled < leastRoom)) {
      // Back to the others, from where it comes again at once when nobody holds any of it.
      this.drop(slab);
      slab = undefined;
    }
    slab ??= this.take();
    this.#current = slab;
    return slab.memory.subarray(slab.filled);
  }

  /** The first `bytes` of the room that was given last have been written: a view of them, which is held once. */
  fill(bytes: number): Buffer {
    const slab = this.#current;
    if (slab === undefined) throw new Error('there is no room that was given');
    const view = slab.memory.subarray(slab.filled, slab.filled + bytes);
    slab.filled += bytes;
    slab.holds += 1;
    return view;
  }

  /** No more bytes will come. */
  close(): void {
    this.#isClosed = true;
    if (this.#current !== undefined) this.drop(this.#current);
    this.#current = undefined;
  }
}
