import { createCipheriv, createHash } from 'node:crypto';

/** What a file of the origin holds: any range of it at any time, so that nothing big is kept in memory. */
export interface Content {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): Buffer;
}

export function bytes(content: Buffer | string): Content {
  const buffer = Buffer.from(content);
  return { size: buffer.length, read: (start, end) => buffer.subarray(start, end) };
}

/** `size` bytes that look random, the same for the same `seed`: the key stream of AES in counter mode. */
export function generated(size: number, seed = 1): Content {
  const key = createHash('sha256').update(`seed ${seed}`).digest().subarray(0, 16);
  return {
    size,
    read: (start, end) => {
      const skip = start % 16;
      const counter = Buffer.alloc(16);
      counter.writeBigUInt64BE(BigInt((start - skip) / 16), 8);
      const stream = createCipheriv('aes-128-ctr', key, counter).update(Buffer.alloc(end - start + skip));
      return stream.subarray(skip);
    },
  };
}

/** The digest of the whole, in lower-case hexadecimal. */
export function digestOf(content: Content, algorithm = 'sha256'): string {
  const hash = createHash(algorithm);
  for (const piece of pieces(content, 0, content.size)) hash.update(piece);
  return hash.digest('hex');
}

/** The bytes from `start` to `end` in strokes of at most `stroke` bytes. */
export function* pieces(content: Content, start: number, end: number, stroke = 64 * 1024): Generator<Buffer> {
  for (let at = start; at < end; at += stroke) yield content.read(at, Math.min(end, at + stroke));
}
