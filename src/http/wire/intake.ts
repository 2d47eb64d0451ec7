/** What one read of a socket may bring; a socket that is full brings several at once. */
const slabBytes = 512 * 1024;
/** With less room than this left, the next read goes to another slab. */
const leastRoom = 64 * 1024;

interface Slab {
  readonly memory: Buffer;
  /** Where the next bytes go. */
  filled: number;
  /** Views that somebody may still read. */
  kept: number;
}

/**
 * The memory that one connection reads into, used again and again: what the kernel hands over goes from there to the
 * disk without another copy, and no byte needs fresh memory. (Fresh memory for every read costs more than the read.)
 */
export class Intake {
  readonly #slabs = new Map<ArrayBufferLike, Slab>();
  #current: Slab = this.#add();

  /** Where the next read of the socket may write. */
  room(): Buffer {
    this.#current = this.#roomy();
    return this.#current.memory.subarray(this.#current.filled);
  }

  /** The first `bytes` of the room that was given last have been written: a view of them, good for now. */
  fill(bytes: number): Buffer {
    const { memory, filled } = this.#current;
    this.#current.filled += bytes;
    return memory.subarray(filled, filled + bytes);
  }

  /** Makes a view, or a part of one, good until it is released. Memory that is not of this intake needs neither. */
  keep(view: Buffer): void {
    const slab = this.#slabs.get(view.buffer);
    if (slab !== undefined) slab.kept += 1;
  }

  release(view: Buffer): void {
    const slab = this.#slabs.get(view.buffer);
    if (slab !== undefined) slab.kept -= 1;
  }

  /** Never uses the memory of `view` again. */
  yield(view: Buffer): void {
    if (this.#current.memory.buffer === view.buffer) this.#current.kept += 1;
    this.#slabs.delete(view.buffer);
  }

  #roomy(): Slab {
    const current = this.#current;
    if (current.kept === 0) current.filled = 0;
    if (slabBytes - current.filled >= leastRoom) return current;
    const free = [...this.#slabs.values()].find((slab) => slab.kept === 0) ?? this.#add();
    free.filled = 0;
    return free;
  }

  #add(): Slab {
    const slab = { memory: Buffer.allocUnsafeSlow(slabBytes), filled: 0, kept: 0 };
    this.#slabs.set(slab.memory.buffer, slab);
    return slab;
  }
}
