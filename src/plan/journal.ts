import type { Validator } from '../http/validator.js';
import { SpanSet } from './span-set.js';

/**
 * What is known of the bytes in `NAME.part`, kept beside it as `NAME.part.json`. It is written only after the bytes it
 * names are on disk, so everything it says is true at any instant, whatever ends the process.
 */
export interface Journal {
  readonly identity: string;
  /** Size of the complete file in bytes. */
  readonly size: number;
  /** Size of a part in bytes. */
  readonly partSize: number;
  /** By source name (see `sourceName`, `otherWordOf`): the validator it gave for these bytes; null when it gave none. */
  readonly sources: Readonly<Record<string, Validator | null>>;
  /** The bytes that are on disk. */
  readonly held: SpanSet;
  /**
   * Those of `held` for which only a comparison of some of them speaks (rule 8). It is enough to go on from them, and not
   * enough to keep them in a store under `identity`.
   */
  readonly doubtful: SpanSet;
  /** By part index: SHA-256 of the finished part, lower-case hex. */
  readonly digests: ReadonlyMap<number, string>;
  /** Whether they came as ranges; undefined where that is not known. */
  readonly ranged?: boolean | undefined;
  /** The file that was found under the target's name and is the beginning of the partial, while its bytes are as they were found. */
  readonly adopted?: Adopted | undefined;
}

/** A file that somebody else has left. */
export interface Adopted {
  readonly bytes: number;
  /** When it was last written before that, in milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** The held bytes that are those that the identity names, as far as can be told before the whole is verified. */
export function certainOf({ held, doubtful }: Pick<Journal, 'held' | 'doubtful'>): SpanSet {
  return held.minus(doubtful);
}

interface JournalFile {
  resumeFetchJournal: 1;
  identity: string;
  size: number;
  partSize: number;
  sources: Record<string, Validator | null>;
  finished: [start: number, end: number][];
  /** Not there in journals of version 0.1.0. */
  doubtful?: [start: number, end: number][];
  digests: Record<string, string>;
  /** Not there where they came in one stream, and in older journals. */
  ranged?: true;
  /** Not there where nothing was found. */
  adopted?: Adopted;
}

export function serialiseJournal(journal: Journal): string {
  const file: JournalFile = {
    resumeFetchJournal: 1,
    identity: journal.identity,
    size: journal.size,
    partSize: journal.partSize,
    sources: { ...journal.sources },
    finished: pairsOf(journal.held),
    doubtful: pairsOf(journal.doubtful),
    digests: Object.fromEntries(journal.digests),
    ...(journal.ranged ? { ranged: true } : {}),
    ...(journal.adopted === undefined ? {} : { adopted: journal.adopted }),
  };
  return `${JSON.stringify(file)}\n`;
}

/** `undefined` for anything that is not wholly a journal of this version: such a journal proves nothing. */
export function parseJournal(text: string): Journal | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJournalFile(value)) return undefined;
  return {
    identity: value.identity,
    size: value.size,
    partSize: value.partSize,
    sources: value.sources,
    held: spansOf(value.finished),
    doubtful: spansOf(value.doubtful ?? []),
    digests: new Map(Object.entries(value.digests).map(([index, digest]) => [Number(index), digest])),
    ranged: value.ranged,
    adopted: value.adopted,
  };
}

function isJournalFile(value: unknown): value is JournalFile {
  if (!isRecord(value) || value.resumeFetchJournal !== 1) return false;
  const {
    identity,
    size,
    partSize,
    sources,
    finished,
    doubtful = [],
    digests,
    ranged = true,
    adopted,
  } = value;
  return (
    isHex(identity) &&
    isCount(size) &&
    isCount(partSize) &&
    partSize > 0 &&
    isRecord(sources) &&
    Object.values(sources).every((each) => each === null || isValidator(each)) &&
    [finished, doubtful].every((spans) => isSpans(spans, size)) &&
    isRecord(digests) &&
    Object.entries(digests).every(([index, digest]) => /^\d+$/.test(index) && isHex(digest)) &&
    ranged === true &&
    (adopted === undefined || isAdopted(adopted, size))
  );
}

function pairsOf({ spans }: SpanSet): [start: number, end: number][] {
  return spans.map(({ start, end }) => [start, end]);
}

function spansOf(pairs: readonly [start: number, end: number][]): SpanSet {
  return SpanSet.of(...pairs.map(([start, end]) => ({ start, end })));
}

function isSpans(value: unknown, size: number): boolean {
  return Array.isArray(value) && value.every((each) => isSpan(each, size));
}

function isSpan(value: unknown, size: number): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [start, end]: unknown[] = value;
  return isCount(start) && isCount(end) && start < end && end <= size;
}

function isAdopted(value: unknown, size: number): boolean {
  if (!isRecord(value)) return false;
  const { bytes, writtenAt } = value;
  return isCount(bytes) && bytes <= size && typeof writtenAt === 'number';
}

function isValidator(value: unknown): boolean {
  return (
    isRecord(value) &&
    (value.kind === 'etag' || value.kind === 'last-modified') &&
    typeof value.value === 'string' &&
    typeof value.strong === 'boolean' &&
    (value.at === undefined || typeof value.at === 'string')
  );
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
