/** Takes exact numbers of bytes out of a stream. */
export class ByteReader {
  readonly #buffers: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#buffers = stream[Symbol.asyncIterator]();
  }

  /** The next `count` bytes; fewer only where the stream ends. */
  async take(count: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    let length = 0;
    while (length < count) {
      const some = await this.some(count - length);
      if (some === undefined) break;
      taken.push(some);
      length += some.length;
    }
    return taken.length === 1 ? (taken[0] ?? this.#rest) : Buffer.concat(taken);
  }

  /** At least one byte and at most `limit`, as they come; `undefined` at the end. */
  async some(limit: number): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const next = await this.#buffers.next();
      if (next.done === true) return undefined;
      this.#rest = next.value;
    }
    const some = this.#rest.subarray(0, limit);
    this.#rest = this.#rest.subarray(some.length);
    return some;
  }

  /** Lets the stream go, and with it what brings it. */
  async close(): Promise<void> {
    await this.#buffers.return?.();
  }
}
