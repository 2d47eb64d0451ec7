import { open } from 'node:fs/promises';
import { failedTo } from '../../errors/disk-failures.js';
import type { Answer } from '../../http/client.js';
import { RangeRefusedError } from '../../http/failures.js';
import { readAll, splitAt } from '../../http/read-all.js';
import { isTelling } from '../../plan/opening.js';
import { lengthOf, type Span } from '../../plan/span.js';
import type { Opened } from '../opened.js';

/** An answer that begins with bytes that are held. */
export interface Overlapping {
  readonly answer: Answer;
  /** The URL that was asked. */
  readonly url: URL;
  /** The bytes that it brings. */
  readonly span: Span;
  /** Bytes of the whole, as it states them. */
  readonly size: number;
}

/**
 * Compares the first bytes that an answer brings with those on disk (rule 8).
 *
 * @param held the bytes to compare, as far as the source's file has that many
 * @param path of the file that holds them; undefined where none does
 * @returns how they compare, and what the answer brings behind them where they are equal
 * @throws RangeRefusedError when not all of them came; other HttpFailure; DiskError
 */
export async function compareOverlap(
  { answer, url, span, size }: Overlapping,
  held: Span,
  path: string | undefined,
): Promise<Pick<Opened, 'overlap' | 'body'>> {
  const compared = { start: held.start, end: Math.min(held.end, size) };
  try {
    if (span.end < compared.end) throw tooLittle(url, compared, span);
    const ours = path === undefined ? undefined : await bytesAt(path, compared);
    const { first: theirs, rest } = await splitAt(answer, lengthOf(compared));
    if (ours?.equals(theirs) && isTelling(compared, size)) {
      const behind = { start: compared.end, end: span.end };
      if (lengthOf(behind) > 0)
        return { overlap: 'equal', body: { answer: rest, span: behind, encoding: undefined } };
      await readAll(rest);
      return { overlap: 'equal', body: undefined };
    }
    answer.cancel();
    return { overlap: ours && !ours.equals(theirs) ? 'differs' : 'failed', body: undefined };
  } catch (error) {
    answer.cancel();
    throw error;
  }
}

/** A part may legally end early (RFC 9110, 15.3.7), but its few bytes may be equal by chance. */
function tooLittle(url: URL, asked: Span, came: Span): RangeRefusedError {
  return new RangeRefusedError(url, 'range', {
    what: 'the bytes that are to be compared did not all come',
    expected: `${lengthOf(asked)} bytes from byte ${asked.start} on`,
    found: `${lengthOf(came)} bytes`,
  });
}

async function bytesAt(path: string, span: Span): Promise<Buffer> {
  const bytes = Buffer.alloc(lengthOf(span));
  const file = await open(path, 'r').catch(failedTo('read', path));
  try {
    await file.read(bytes, 0, bytes.length, span.start);
    return bytes;
  } finally {
    await file.close();
  }
}
