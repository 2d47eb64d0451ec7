interface Reader {
  readonly resolve: (buffers: Buffer[] | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

type Ending = { readonly kind: 'complete' } | { readonly kind: 'failed'; readonly reason: unknown };

/**
 * Buffers between a socket, which brings them one by one, and a reader, who takes all that are there at once. One that waits gets them
 * when the sockets have brought what they have: a TLS connection brings 16 KiB at a time, and each time the reader had to write costs as
 * much as many bytes.
 */
export class BodyQueue {
  #buffers: Buffer[] = [];
  #unread = 0;
  #ending: Ending | undefined;
  #reader: Reader | undefined;
  #isServedSoon = false;

  /** Bytes that nobody has taken yet. */
  get unread(): number {
    return this.#unread;
  }

  /** Whether everything has been pushed that will be, whoever has taken it. */
  get isComplete(): boolean {
    return this.#ending?.kind === 'complete';
  }

  push(buffer: Buffer): void {
    if (this.#ending !== undefined || buffer.length === 0) return;
    this.#buffers.push(buffer);
    this.#unread += buffer.length;
    this.#serveSoon();
  }

  complete(): void {
    this.#ending ??= { kind: 'complete' };
    this.#serve();
  }

  /** What was pushed before is still handed out; then `take` rejects with `reason`. */
  fail(reason: unknown): void {
    this.#ending ??= { kind: 'failed', reason };
    this.#serve();
  }

  /** Drops what is unread, and returns it; from now on `take` rejects with `reason`, whatever happened before. */
  abandon(reason: unknown): readonly Buffer[] {
    const dropped = this.#buffers;
    this.#buffers = [];
    this.#unread = 0;
    this.#ending = { kind: 'failed', reason };
    this.#serve();
    return dropped;
  }

  /** All buffers that are there, at least one; `undefined` after the last one. One call at a time. */
  take(): Promise<Buffer[] | undefined> {
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
      this.#serve();
    });
  }

  #serveSoon(): void {
    if (this.#reader === undefined || this.#isServedSoon) return;
    this.#isServedSoon = true;
    setImmediate(() => {
      this.#isServedSoon = false;
      this.#serve();
    });
  }

  #serve(): void {
    const reader = this.#reader;
    if (reader === undefined) return;
    if (this.#buffers.length > 0) {
      reader.resolve(this.#buffers);
      this.#buffers = [];
      this.#unread = 0;
    } else if (this.#ending?.kind === 'complete') {
      reader.resolve(undefined);
    } else if (this.#ending?.kind === 'failed') {
      reader.reject(this.#ending.reason);
    } else {
      return;
    }
    this.#reader = undefined;
  }
}
