import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Answer } from '../http/client.js';
import { HttpFailure } from '../http/failures.js';
import { ContentCodingError } from './failures.js';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Names whose content is gzip itself: many servers announce that as a coding although they send the file as it is. */
const gzipNames = /\.(gz|tgz|gzip|svgz|crate)$/i;

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
  if (encoding === undefined || (/^(x-)?gzip$/.test(encoding) && gzipNames.test(name))) {
    for (let batch = await answer.read(); batch; batch = await answer.read()) yield batch;
    return;
  }
  const decoder = decoders[encoding];
  if (!decoder) throw new ContentCodingError(answer.head.url, encoding);
  const encoded = Readable.from(decoded(answer, undefined, name), { objectMode: true }).flatMap(
    (batch: readonly Buffer[]) => batch,
  );
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
