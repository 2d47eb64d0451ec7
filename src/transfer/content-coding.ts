import { Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import type { Answer } from '../http/client.js';
import { HttpFailure } from '../http/failures.js';
import { ContentCodingError } from './failures.js';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: zlib.createGunzip,
  'x-gzip': zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
  ...zstd(),
};

/** Node has it from 22.15 on; the types of the oldest Node that is supported do not know it. */
function zstd(): Record<string, () => Transform> {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (typeof create !== 'function') return {};
  return {
    zstd: () => {
      const decoder: unknown = create();
      if (decoder instanceof Transform) return decoder;
      throw new TypeError('createZstdDecompress made no stream');
    },
  };
}

/** Names whose content is gzip itself: many servers announce that as a coding although they send the file as it is. */
const gzipNames = /\.(gz|tgz|gzip|svgz|crate)$/i;

/** Whether the coding belongs to the file itself, which is then saved as the source stores it. */
export function staysEncoded(encoding: string, name: string): boolean {
  return /^(x-)?gzip$/.test(encoding) && gzipNames.test(name);
}

/**
 * The bytes of the file that `answer` brings, in batches. A content coding is undone, as a browser does, except a gzip
 * coding of a file whose name says that it is gzip: that one is saved as the source stores it.
 *
 * @throws HttpFailure; ContentCodingError for a coding that cannot be undone or is damaged
 */
export async function* decoded(
  answer: Answer,
  encoding: string | undefined,
  name: string,
): AsyncGenerator<readonly Buffer[]> {
  if (encoding === undefined || staysEncoded(encoding, name)) {
    for (let batch = await answer.read(); batch; batch = await answer.read()) yield batch;
    return;
  }
  const decoder = decoders[encoding];
  if (!decoder) throw new ContentCodingError(answer.head.url, encoding);
  const encoded = Readable.from(copies(answer), { objectMode: false });
  const output = decoder();
  encoded.on('error', (error) => output.destroy(error));
  encoded.pipe(output);
  try {
    for await (const chunk of output) yield [chunk];
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    throw new ContentCodingError(answer.head.url, encoding, error);
  } finally {
    encoded.destroy();
  }
}

/** A stream reads ahead, and the answer's own memory is used again. */
async function* copies(answer: Answer): AsyncGenerator<Buffer> {
  for (let batch = await answer.read(); batch; batch = await answer.read()) yield Buffer.concat(batch);
}
