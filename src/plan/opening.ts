import type { AskedRange } from '../http/client.js';
import type { Validator } from '../http/validator.js';
import type { Holding } from './holding.js';
import type { Journal } from './journal.js';
import { partSpan, partsTouchedBy } from './part-layout.js';
import { firstShare } from './share.js';
import type { Span } from './span.js';

/** The first request to a source: what it asks for, and what its answer is for. */
export type Opening =
  /** Nothing is held: the first bytes, which teach size, validator and name on the way. */
  | { readonly kind: 'first-bytes'; readonly range: AskedRange }
  /** The bytes that are missing first; what is held is proved by `ifRange`, or will be by the user's checksum. */
  | { readonly kind: 'continue'; readonly range: AskedRange; readonly ifRange: Validator | undefined }
  /** Held bytes once more, to be compared with the source's (rule 8), because nothing else identifies them. */
  | { readonly kind: 'overlap'; readonly range: Span };

export interface OpeningContext {
  /** Name of the source as journals know it. */
  readonly source: string;
  /** Whether the user gave a checksum, which will decide in the end. */
  readonly hasChecksum: boolean;
  /** Whether a store may hold parts: then one byte is enough to learn what to ask it for. */
  readonly storeReadable: boolean;
  /** Connections for one file. */
  readonly connections: number;
}

/** The most bytes that the first request to an unknown file asks for: a small file is whole after one round trip. */
export const firstBytes = 1024 ** 2;
/** How many held bytes are compared with the source's. */
export const overlapBytes = 16 * 1024;

/** Decides how to begin with a source, given what the disk has. */
export function openingFor(holding: Holding, context: OpeningContext): Opening {
  switch (holding.kind) {
    case 'nothing':
    case 'unproven':
      return { kind: 'first-bytes', range: { start: 0, end: context.storeReadable ? 1 : firstBytes } };
    case 'found':
      return { kind: 'overlap', range: lastBytesOf({ start: 0, end: holding.bytes }) };
    case 'partial':
      return continuing(holding.journal, context);
  }
}

function continuing(journal: Journal, context: OpeningContext): Opening {
  const validator = journal.sources[context.source] ?? undefined;
  const missing = journal.held.missingIn({ start: 0, end: journal.size });
  const first = missing.spans[0];
  const lastHeld = journal.held.spans.at(-1);
  const proved = validator?.strong === true || context.hasChecksum;
  if (lastHeld && (!proved || !first)) {
    return { kind: 'overlap', range: lastBytesOf((first && journal.held.endingAt(first.start)) ?? lastHeld) };
  }
  if (!first || !lastHeld) {
    return { kind: 'first-bytes', range: { start: 0, end: context.storeReadable ? 1 : firstBytes } };
  }
  const share = firstShare(missing, context.connections, journal.partSize);
  const end = context.storeReadable && hasWholePart(first, journal) ? first.start + 1 : share.end;
  return {
    kind: 'continue',
    range: { start: first.start, end: end === journal.size ? undefined : end },
    ifRange: validator?.strong ? validator : undefined,
  };
}

/** Stores keep whole parts only: one that lies wholly in `missing` is worth asking for. */
function hasWholePart(missing: Span, journal: Journal): boolean {
  return partsTouchedBy(missing, journal.partSize).some((index) => {
    const part = partSpan(index, journal.size, journal.partSize);
    return missing.start <= part.start && part.end <= missing.end;
  });
}

function lastBytesOf(span: Span): Span {
  return { start: Math.max(span.start, span.end - overlapBytes), end: span.end };
}
