import { bytesIn } from '../bytes-in.js';
import type { Failure } from '../errors/failure.js';
import { ShortBodyError } from '../http/failures.js';
import { bodyEnd } from '../http/head.js';
import type { KnownSize } from '../plan/known-size.js';
import { decoded, namesOf } from './content-coding.js';
import { MirrorSizeError } from './failures.js';
import type { Body } from './opened.js';
import { changed } from './sources/expected.js';
import type { Sink } from './sources/fetch-segment.js';
import type { Source } from './sources/source.js';

/**
 * Brings a file in one stream from byte 0, the only way when a source serves no ranges. A stream that breaks has to
 * begin anew, so it refills the source's budget only where it gets further than any before.
 *
 * @param name of the target: one that ends in `.gz` says, as the URL's may, that a gzip coding belongs to the file
 * @param known what was said before of the size of the file, where this answer does not state it
 * @returns the number of bytes that came
 * @throws HttpFailure; SourceChangedError; MirrorSizeError; ContentCodingError; DiskError; `signal.reason`
 */
export async function transferWhole(
  source: Source,
  body: Body,
  name: string,
  sink: Sink,
  known: KnownSize | undefined,
  signal: AbortSignal,
): Promise<number> {
  const names = namesOf(name, source.listed, body.answer.head);
  let position = 0;
  try {
    for await (const buffers of decoded(body.answer, body.encoding, names)) {
      signal.throwIfAborted();
      const length = bytesIn(buffers);
      if (known && position + length > known.size) assertNotLonger(source, known, position + length);
      await sink(position, buffers);
      position += length;
      source.bytes += length;
      if (position > source.furthest) {
        source.furthest = position;
        source.budget.refill();
      }
    }
    if (known && position < known.size) throw shorter(source, known, position, body);
    return position;
  } finally {
    body.answer.cancel();
  }
}

/** A source that has changed since may well have more to send. */
function assertNotLonger(source: Source, { size, of }: KnownSize, found: number): void {
  if (of === 'version') throw changed(source, size, found);
  if (of === 'mirror') throw new MirrorSizeError(source.display, size, found);
}

/** What ends with its connection may have been cut off (RFC 9112, 8). */
function shorter(source: Source, { size, of }: KnownSize, found: number, { answer }: Body): Failure {
  if (bodyEnd(answer.head) === 'close') return new ShortBodyError(source.url, size, found);
  return of === 'mirror' ? new MirrorSizeError(source.display, size, found) : changed(source, size, found);
}
