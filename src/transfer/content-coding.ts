import { Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import type { Answer, Head } from '../http/client.js';
import { declaredName } from '../http/content-disposition.js';
import { HttpFailure, ShortBodyError } from '../http/failures.js';
import { bodyEnd } from '../http/head.js';
import { nameFromUrl } from '../list/server-name.js';
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

/**
 * Whether the coding belongs to the file itself, which is then saved as the source stores it.
 *
 * @param names all that the file goes by: the target may have another name than the URL
 */
export function staysEncoded(encoding: string, names: readonly string[]): boolean {
  return /^(x-)?gzip$/.test(encoding) && names.some((name) => gzipNames.test(name));
}

/** What a file goes by: its target, the URL of the list, the one that answered, and what that declared. */
export function namesOf(target: string, listed: URL, head: Head): string[] {
  const names = [target, nameFromUrl(listed), nameFromUrl(head.url), declaredName(head)];
  return names.filter((name) => name !== undefined);
}

/**
 * The bytes of the file that `answer` brings, in batches. A content coding is undone, as a browser does, except a gzip
 * coding of a file one of whose names says that it is gzip: that one is saved as the source stores it.
 *
 * @throws HttpFailure, such as ShortBodyError where the coding ends too early and nothing else could have told;
 * ContentCodingError for a coding that cannot be undone or is damaged
 */
export async function* decoded(
  answer: Answer,
  encoding: string | undefined,
  names: readonly string[],
): AsyncGenerator<readonly Buffer[]> {
  if (encoding === undefined || staysEncoded(encoding, names)) {
    for (let batch = await answer.read(); batch; batch = await answer.read()) yield batch;
    return;
  }
  const decoder = decoders[encoding];
  if (!decoder) throw new ContentCodingError(answer.head.url, encoding);
  let received = 0;
  const counting = (length: number) => {
    received += length;
  };
  const encoded = Readable.from(copies(answer, counting), { objectMode: false });
  const output = decoder();
  encoded.on('error', (error) => output.destroy(error));
  encoded.pipe(output);
  try {
    for await (const chunk of output) yield [chunk];
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    const { head } = answer;
    if (isEarlyEnd(error) && bodyEnd(head) === 'close') {
      throw new ShortBodyError(head.url, undefined, received, error, `the end of its ${encoding} coding`);
    }
    throw new ContentCodingError(answer.head.url, encoding, error);
  } finally {
    encoded.destroy();
  }
}

/**
 * What `bytes`, the beginning of a body, begin with once the coding is undone; themselves where it cannot be.
 *
 * @param enough bytes after which the rest is of no interest
 */
export async function decodedBeginning(
  bytes: Buffer,
  encoding: string | undefined,
  enough: number,
): Promise<Buffer> {
  const decoder = encoding === undefined ? undefined : decoders[encoding]?.();
  if (!decoder) return bytes;
  const parts: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve) => {
    decoder.on('error', () => resolve());
    decoder.on('data', (chunk: Buffer) => {
      parts.push(chunk);
      length += chunk.length;
      if (length >= enough) resolve();
    });
    // Written and not ended: where the beginning ends, the coding does not.
    decoder.write(bytes, () => resolve());
  });
  decoder.destroy();
  return Buffer.concat(parts);
}

/** A stream reads ahead, and the answer's own memory is used again. */
async function* copies(answer: Answer, counting: (length: number) => void): AsyncGenerator<Buffer> {
  for (let batch = await answer.read(); batch; batch = await answer.read()) {
    const copy = Buffer.concat(batch);
    counting(copy.length);
    yield copy;
  }
}

/** What zlib says of a coding that is good as far as it goes. */
function isEarlyEnd(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'Z_BUF_ERROR';
}
