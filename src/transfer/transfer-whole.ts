import { bytesIn } from '../bytes-in.js';
import { decoded, namesOf } from './content-coding.js';
import type { Sink } from './fetch-segment.js';
import type { Body } from './opened.js';
import type { Source } from './source.js';

/**
 * Brings a file in one stream from byte 0, the only way when a source serves no ranges. A stream that breaks has to
 * begin anew, so it refills the source's budget only where it gets further than any before.
 *
 * @param name of the target: one that ends in `.gz` says, as the URL's may, that a gzip coding belongs to the file
 * @returns the number of bytes that came
 * @throws HttpFailure; ContentCodingError; DiskError; `signal.reason`
 */
export async function transferWhole(
  source: Source,
  body: Body,
  name: string,
  sink: Sink,
  signal: AbortSignal,
): Promise<number> {
  const names = namesOf(name, source.listed, body.answer.head);
  let position = 0;
  try {
    for await (const buffers of decoded(body.answer, body.encoding, names)) {
      signal.throwIfAborted();
      await sink(position, buffers);
      const length = bytesIn(buffers);
      position += length;
      source.bytes += length;
      if (position > source.furthest) {
        source.furthest = position;
        source.budget.refill();
      }
    }
    return position;
  } finally {
    body.answer.cancel();
  }
}
