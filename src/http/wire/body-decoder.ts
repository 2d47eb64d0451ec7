import type { Framing } from './body-framing.js';
import { ChunkDecoder } from './chunk-decoder.js';

/** What a decoder made of some bytes: content, and how many bytes belonged to the body. */
export interface Decoded {
  readonly content: readonly Buffer[];
  readonly used: number;
  /** The body has ended; what follows is another answer's. */
  readonly done: boolean;
}

/** Takes the content of a body out of the bytes of a connection, without copying. */
export interface BodyDecoder {
  /** Whether the end of the connection is the end of the body, and not too early. */
  readonly endsWithConnection: boolean;
  /** @throws MalformedBody */
  decode(bytes: Buffer): Decoded;
}

export function decoderFor(framing: Framing): BodyDecoder {
  switch (framing.kind) {
    case 'length':
      return new LengthDecoder(framing.bytes);
    case 'chunked':
      return new ChunkDecoder();
    case 'until-close':
      return {
        endsWithConnection: true,
        decode: (bytes) => ({ content: [bytes], used: bytes.length, done: false }),
      };
  }
}

class LengthDecoder implements BodyDecoder {
  readonly endsWithConnection = false;

  constructor(private left: number) {}

  decode(bytes: Buffer): Decoded {
    const content = bytes.length <= this.left ? bytes : bytes.subarray(0, this.left);
    this.left -= content.length;
    return { content: [content], used: content.length, done: this.left === 0 };
  }
}
