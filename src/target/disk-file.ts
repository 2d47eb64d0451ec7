import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { bytesIn } from '../bytes-in.js';
import type { QuickCalls } from './quick-calls.js';

/** Fewer bytes than this are written sooner than the thread pool hears of them. */
const fewBytes = 64 * 1024;

const pool = {
  close: promisify(fs.close),
  ftruncate: promisify(fs.ftruncate),
  fsync: promisify(fs.fsync),
  fdatasync: promisify(fs.fdatasync),
};

/**
 * An open file. Content goes through the thread pool; what only touches metadata is done quickly (see `QuickCalls`). Once it
 * was closed it fails whatever is asked of it: its descriptor may be another file's by then.
 */
export class DiskFile {
  /** What the thread pool is doing with it: until that has ended the descriptor must not become another file's. */
  readonly #pending = new Set<Promise<unknown>>();
  #isOpen = true;
  /** Bytes that were written in all. */
  #written = 0;

  /** Made by `Disk.open`. */
  constructor(
    private readonly descriptor: number,
    private readonly quickly: QuickCalls,
    private readonly quicklySynced: QuickCalls,
  ) {}

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Writes some of `buffers`, one after the other, from byte `position` on; returns how many bytes. */
  async write(buffers: readonly Buffer[], position: number): Promise<number> {
    const length = bytesIn(buffers);
    this.#written += length;
    const there = () => this.#during((fd) => writev(fd, buffers, position));
    if (length >= fewBytes) return there();
    return this.quickly.call(() => fs.writevSync(this.#fd(), buffers, position), there);
  }

  /** Bytes. */
  async size(): Promise<number> {
    return fs.fstatSync(this.#fd()).size;
  }

  /** See `Disk.identityAt`. */
  async identity(): Promise<string> {
    return identityOf(fs.fstatSync(this.#fd(), { bigint: true }));
  }

  truncate(size: number): Promise<void> {
    return this.#during((fd) => pool.ftruncate(fd, size));
  }

  /** Brings content and metadata to the disk: much content in the thread pool. */
  async sync(): Promise<void> {
    const there = () => this.#during(pool.fsync);
    if (this.#written >= fewBytes) return there();
    return this.quicklySynced.call(() => fs.fsyncSync(this.#fd()), there);
  }

  /** Brings content to the disk, and what of the metadata is needed to read it. */
  datasync(): Promise<void> {
    return this.#during(pool.fdatasync);
  }

  /** Waits for what is under way. Safe to call twice. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await Promise.allSettled(this.#pending);
    const here = () => fs.closeSync(this.descriptor);
    await this.quickly.call(here, () => pool.close(this.descriptor));
  }

  #fd(): number {
    if (!this.#isOpen) throw new Error('the file was closed');
    return this.descriptor;
  }

  async #during<T>(work: (fd: number) => Promise<T>): Promise<T> {
    const pending = work(this.#fd());
    this.#pending.add(pending);
    try {
      return await pending;
    } finally {
      this.#pending.delete(pending);
    }
  }
}

/** Device and inode, which are too long for numbers on some systems. */
export function identityOf({ dev, ino }: fs.BigIntStats): string {
  return `${dev} ${ino}`;
}

function writev(fd: number, buffers: readonly Buffer[], position: number): Promise<number> {
  return new Promise((resolve, reject) =>
    fs.writev(fd, buffers, position, (error, written) => (error ? reject(error) : resolve(written))),
  );
}
