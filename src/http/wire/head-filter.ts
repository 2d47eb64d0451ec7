/** Signed addresses in Location can be long; a head that is longer is undici's to refuse. */
export const longestHead = 64 * 1024;

const nothing = Buffer.alloc(0);

/**
 * Stands between a socket and undici while a head is coming, and mends there what undici cannot take although the
 * standard lets it pass: interim answers (RFC 9110, 15.2), of which it holds a `100` that nobody asked for to be a broken
 * peer, and equal repeated lengths (RFC 9112, 6.3), whose digits it joins into one number. All else goes on as it came, for
 * undici to judge.
 */
export class HeadFilter {
  #isWaiting = false;
  /** The beginning of a head whose end is still to come; memory of its own. */
  #early: Buffer = nothing;

  /** Whether pieces are to be handed to `take`. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** A request goes out: what comes next is the head of its answer. */
  expect(): void {
    this.#isWaiting = true;
  }

  /**
   * @param piece what came next; it is not kept
   * @returns what undici is to read of all that came: views of `piece`, or memory of their own
   * @throws Error for lengths that contradict each other
   */
  take(piece: Buffer): Buffer[] {
    let unread = this.#early.length === 0 ? piece : Buffer.concat([this.#early, piece]);
    let from = this.#early.length;
    this.#early = nothing;
    for (;;) {
      const end = endOfHead(unread, from);
      if (end === undefined) return this.#wait(unread);
      const head = unread.toString('latin1', 0, end);
      if (!isInterim(head)) {
        this.#isWaiting = false;
        const mended = withOneLength(head);
        return mended === head ? [unread] : [Buffer.from(mended, 'latin1'), unread.subarray(end)];
      }
      unread = unread.subarray(end);
      from = 0;
    }
  }

  /** Keeps what may become a head. */
  #wait(unread: Buffer): Buffer[] {
    this.#isWaiting = mayBecomeHead(unread);
    if (!this.#isWaiting) return [unread];
    this.#early = Buffer.from(unread);
    return [];
  }
}

/**
 * The offset behind the empty line that ends a head; undefined where there is none yet.
 *
 * @param known so many bytes hold no such line for certain, except for one that goes on behind them
 */
function endOfHead(bytes: Buffer, known: number): number | undefined {
  const from = Math.max(0, known - 2);
  const proper = bytes.indexOf('\n\r\n', from);
  // Without CR it is no end for undici, which has to see it all the same to say so.
  const bare = bytes.subarray(0, proper === -1 ? bytes.length : proper).indexOf('\n\n', from);
  if (bare !== -1) return bare + 2;
  return proper === -1 ? undefined : proper + 3;
}

function mayBecomeHead(bytes: Buffer): boolean {
  const protocol = 'HTTP/';
  const beginning = bytes.toString('latin1', 0, protocol.length);
  return bytes.length < longestHead && protocol.startsWith(beginning);
}

/** An answer that says that the final one is still to come. `101` is none: it ends HTTP/1.1 on this connection. */
function isInterim(head: string): boolean {
  return /^HTTP\/1\.\d 1(?!01)\d\d/.test(head);
}

/** The head with one Content-Length in place of equal repeated ones, as fields or as a list in one field. */
function withOneLength(head: string): string {
  const fields = [...head.matchAll(/^content-length[ \t]*:(.*)$/gim)].map(([, value = '']) => value);
  if (fields.length === 0 || (fields.length === 1 && !fields[0]?.includes(','))) return head;
  const [length, ...others] = new Set(fields.flatMap((value) => value.split(',').map((one) => one.trim())));
  if (others.length > 0) throw new Error(`it has lengths that differ: ${[length, ...others].join(' and ')}`);
  let isFirst = true;
  return head.replace(/^content-length[ \t]*:.*\r?\n/gim, () => {
    const line = isFirst ? `Content-Length: ${length}\r\n` : '';
    isFirst = false;
    return line;
  });
}
