import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { DiskError } from '../errors/disk-failures.js';
import type { DeclaredAlgorithm } from '../http/declared-digests.js';
import type { FileSlice } from '../store/part-store.js';
import { Crc32c } from './crc32c.js';
import { type Digester, type Follower, idleFollower } from './digester.js';

/** Bytes read and digested at a time. */
const readBytes = 1024 ** 2;

/** A digest in the making: Node's, or one that Node does not have. */
interface Running {
  update(bytes: Buffer): unknown;
  digest(encoding: 'hex'): string;
}

const begin: Record<DeclaredAlgorithm, () => Running> = {
  'sha-512': () => createHash('sha512'),
  'sha-384': () => createHash('sha384'),
  'sha-256': () => createHash('sha256'),
  'sha-224': () => createHash('sha224'),
  'sha-1': () => createHash('sha1'),
  md5: () => createHash('md5'),
  crc32c: () => new Crc32c(),
};

/** Reads bytes back from the disk, where they are still in the page cache, and digests them in this thread. */
export const fileDigester: Digester = {
  async sha256({ path, offset, length }: FileSlice): Promise<string> {
    const hash = createHash('sha256');
    const file = await open(path, 'r');
    try {
      const end = offset + length;
      const reading = { file, path, memory: memoryFor(length) };
      for await (const chunk of chunksOf(reading, offset, () => end)) hash.update(chunk);
    } finally {
      await file.close();
    }
    return hash.digest('hex');
  },

  follow(path: string, algorithms: readonly DeclaredAlgorithm[]): Follower {
    return algorithms.length === 0 ? idleFollower : new FileFollower(path, algorithms);
  },
};

class FileFollower implements Follower {
  readonly #hashes: ReadonlyMap<DeclaredAlgorithm, Running>;
  #file: FileHandle | undefined;
  /** Used for every read: fresh memory costs more than the read. */
  #memory: Reading['memory'] | undefined;
  #digested = 0;
  #frontier = 0;
  #running: Promise<void> | undefined;
  #broken: unknown;
  #closed = false;

  constructor(
    private readonly path: string,
    algorithms: readonly DeclaredAlgorithm[],
  ) {
    this.#hashes = new Map(algorithms.map((algorithm) => [algorithm, begin[algorithm]()]));
  }

  wrote(position: number, buffers: readonly Buffer[]): void {
    if (position !== this.#digested || this.#running) return;
    for (const buffer of buffers) {
      for (const hash of this.#hashes.values()) hash.update(buffer);
      this.#digested += buffer.length;
    }
  }

  advance(to: number): void {
    this.#frontier = Math.max(this.#frontier, to);
    this.#running ??= this.#catchUp()
      .catch((error: unknown) => {
        this.#broken = error;
      })
      .finally(() => {
        this.#running = undefined;
      });
  }

  async finish(size: number): Promise<ReadonlyMap<DeclaredAlgorithm, string>> {
    while (this.#digested < size || this.#running) {
      this.advance(size);
      await this.#running;
      if (this.#broken) throw this.#broken;
    }
    return new Map([...this.#hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#file?.close();
    this.#file = undefined;
  }

  async #catchUp(): Promise<void> {
    this.#file ??= await open(this.path, 'r');
    this.#memory ??= memoryFor(readBytes);
    const reading = { file: this.#file, path: this.path, memory: this.#memory };
    const end = () => (this.#closed ? 0 : this.#frontier);
    while (this.#digested < end()) {
      for await (const chunk of chunksOf(reading, this.#digested, end)) {
        for (const hash of this.#hashes.values()) hash.update(chunk);
        this.#digested += chunk.length;
      }
    }
  }
}

/** An open file, and the memory that it is read into by turns. */
interface Reading {
  readonly file: FileHandle;
  readonly path: string;
  readonly memory: readonly [Buffer, Buffer];
}

/** @param length bytes to be read in all */
function memoryFor(length: number): Reading['memory'] {
  const size = Math.min(readBytes, length);
  return [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
}

/**
 * The bytes from `start` up to `end`, exclusive, which may move while they are read. Each chunk is good until the next is asked for:
 * while one is being digested, the one behind it is read.
 */
async function* chunksOf(
  { file, path, memory: [here, there] }: Reading,
  start: number,
  end: () => number,
): AsyncGenerator<Buffer> {
  async function read(at: number, memory: Buffer): Promise<Buffer | undefined> {
    const wanted = Math.min(memory.length, end() - at);
    if (wanted <= 0) return undefined;
    const { bytesRead } = await file.read(memory, 0, wanted, at);
    if (bytesRead > 0) return memory.subarray(0, bytesRead);
    throw new DiskError('read', path, new Error(`it ends at byte ${at}, expected ${end()}`));
  }
  let next = read(start, here);
  try {
    let at = start;
    let free = there;
    for (let chunk = await next; chunk; chunk = await next) {
      at += chunk.length;
      next = read(at, free);
      // Whoever asks for it hears of it.
      next.catch(() => undefined);
      free = free === there ? here : there;
      yield chunk;
    }
  } finally {
    await next.catch(() => undefined);
  }
}
