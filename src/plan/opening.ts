import type { AskedRange } from '../http/client.js';
import type { Validator } from '../http/validator.js';
import type { Holding } from './holding.js';
import type { Journal } from './journal.js';
import { partSizeFor, partSpan, partsTouchedBy } from './part-layout.js';
import { validatorBefore } from './proof.js';
import { firstShare } from './share.js';
import { lengthOf, type Span } from './span.js';
import type { SpanSet } from './span-set.js';
import { isWorthRestoring } from './worth-restoring.js';

/** The first request to a source: what it asks for, and what its answer is for. */
export type Opening =
  /** Nothing is held: the first bytes, which teach size, validator and name on the way. */
  | { readonly kind: 'first-bytes'; readonly range: Span }
  /** As little as one byte: it teaches what to ask the store for, which may hold everything that is missing. Kept where it is all. */
  | { readonly kind: 'probe'; readonly range: Span; readonly ifRange: Validator | undefined }
  /** The bytes that are missing first; what is held is proved by `ifRange`, or will be by the user's checksum. */
  | { readonly kind: 'continue'; readonly range: AskedRange; readonly ifRange: Validator | undefined }
  /**
   * Held bytes once more, to be compared with the source's (rule 8), because nothing else identifies them; and where the next answer
   * may be of another version, what is missing behind them in the same one.
   */
  | { readonly kind: 'overlap'; readonly compared: Span; readonly range: AskedRange };

export interface OpeningContext {
  /** Name of the source as journals know it. */
  readonly source: string;
  /** Names of all sources that are to serve the same file. */
  readonly mirrors: readonly string[];
  /** Whether the user gave a checksum, which will decide in the end. */
  readonly hasChecksum: boolean;
  /** Whether a store may hold parts: then a few bytes are enough to learn what to ask it for. */
  readonly storeReadable: boolean;
  /** How many bytes such a request may ask for: more than one where the whole of a small file is likely to come. */
  readonly probeBytes: number;
  /** Whether held bytes are to be compared, whatever else could prove them: an earlier answer left nothing else. */
  readonly compare: boolean;
  /** Whether this source's answers have all said which version they are of. */
  readonly tellsVersions: boolean;
  /** Connections for one file. */
  readonly connections: number;
  /** Whether somebody has use for the front of the file before the rest is here. */
  readonly isFollowed: boolean;
  /** Bytes of a part, where the user chose. What is held may have been cut otherwise. */
  readonly partSize: number | undefined;
}

/** The most bytes that the first request to an unknown file asks for: a small file is whole after one round trip. */
export const firstBytes = 1024 ** 2;
/** How many held bytes are compared with the source's. */
export const overlapBytes = 16 * 1024;

/** Fewer than so many equal bytes may be equal by chance. */
const tellingBytes = 32;

/** Whether `compared`, equal in both, speaks for all that is held of a file of `size` bytes. */
export function isTelling(compared: Span, size: number): boolean {
  const isAll = compared.start === 0 && compared.end === size;
  return isAll || lengthOf(compared) >= tellingBytes;
}

/** Decides how to begin with a source, given what the disk has. */
export function openingFor(holding: Holding, context: OpeningContext): Opening {
  switch (holding.kind) {
    case 'nothing':
    case 'unproven':
      return fromZero(context);
    case 'found':
      return foundOpening(holding.bytes);
    case 'partial':
      return continuing(holding.journal, context);
  }
}

function fromZero({ storeReadable, probeBytes, tellsVersions }: OpeningContext): Opening {
  return storeReadable && tellsVersions
    ? { kind: 'probe', range: { start: 0, end: probeBytes }, ifRange: undefined }
    : { kind: 'first-bytes', range: { start: 0, end: firstBytes } };
}

function foundOpening(bytes: number): Opening {
  const compared = lastBytesOf({ start: 0, end: bytes });
  return { kind: 'overlap', compared, range: compared };
}

function continuing(journal: Journal, context: OpeningContext): Opening {
  const lastHeld = journal.held.spans.at(-1);
  if (!lastHeld) return fromZero(context);
  const missing = journal.held.missingIn({ start: 0, end: journal.size });
  const first = missing.spans[0];
  const validator = validatorBefore(journal, context.source, context.mirrors);
  const ifRange = validator?.strong ? validator : undefined;
  const isIdentified = context.hasChecksum || (ifRange !== undefined && context.tellsVersions);
  const upTo = (end: number) => (end === journal.size ? undefined : end);
  if (context.compare || !first || !isIdentified) {
    const compared = lastBytesOf((first && journal.held.endingAt(first.start)) ?? lastHeld);
    // Where what this source says tells nothing of two of its answers, only what comes behind the compared bytes belongs to them.
    const word = journal.sources[context.source];
    const isLone = !context.hasChecksum && word !== undefined && (context.compare || !isIdentified);
    const next = isLone && missing.spans.find(({ start }) => start === compared.end);
    return {
      kind: 'overlap',
      compared,
      range: { start: compared.start, end: next ? upTo(next.end) : compared.end },
    };
  }
  const partSize = partSizeFor(journal.size, context.partSize);
  if (context.storeReadable && hasPartWorthRestoring(missing, journal.size, partSize)) {
    return { kind: 'probe', range: { start: first.start, end: first.start + 1 }, ifRange };
  }
  const { start, end } = firstShare(missing, partSize, context);
  return { kind: 'continue', range: { start, end: upTo(end) }, ifRange };
}

function hasPartWorthRestoring(missing: SpanSet, size: number, partSize: number): boolean {
  return missing.spans.some((span) =>
    partsTouchedBy(span, partSize).some((index) =>
      isWorthRestoring(missing, partSpan(index, size, partSize)),
    ),
  );
}

function lastBytesOf(span: Span): Span {
  return { start: Math.max(span.start, span.end - overlapBytes), end: span.end };
}
