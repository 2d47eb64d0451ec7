import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { certainOf } from '../plan/journal.js';
import { tailSpans } from '../plan/part-layout.js';
import { lengthOf, type Span } from '../plan/span.js';
import type { HandedFile } from '../store/handover.js';
import { type Entry, inPlace } from '../store/part-store.js';
import { pathsOf } from '../target/target-paths.js';
import { journalOf } from './journal-of.js';

/** Below this many bytes a tail is not worth an entry. */
const worthKeeping = 64 * 1024;

/**
 * The bytes of an unfinished file that are certain and in none of its whole parts, as its journal says; undefined: too few,
 * or not there any more. The target is nobody's by now: another process that begins it anew takes the journal away before it
 * writes, so bytes that were digested while the journal stood are those that it names.
 */
export async function tailOf(file: HandedFile): Promise<Entry | undefined> {
  const { size, partSize } = file;
  const { part: path } = pathsOf(file.target);
  const journal = await journalOf(file);
  if (!journal) return undefined;
  const spans = tailSpans(certainOf(journal), size, partSize);
  if (spans.reduce((sum, span) => sum + lengthOf(span), 0) < worthKeeping) return undefined;
  const sha256 = await digestOf(path, spans).catch(() => undefined);
  if (sha256 === undefined || !(await journalOf(file))) return undefined;
  return inPlace(
    spans.map((span) => ({ path, offset: span.start, length: lengthOf(span) })),
    sha256,
  );
}

/** SHA-256 of the bytes of `spans`, one after the other. */
async function digestOf(path: string, spans: readonly Span[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { start, end } of spans) {
    for await (const bytes of createReadStream(path, { start, end: end - 1 })) hash.update(bytes);
  }
  return hash.digest('hex');
}
