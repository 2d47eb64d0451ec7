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
  /** By source name (see `sourceName`): the validator it gave for these bytes; null when it gave none. */
  readonly sources: Readonly<Record<string, Validator | null>>;
  /** The bytes that are on disk. */
  readonly held: SpanSet;
  /** By part index: SHA-256 of the finished part, lower-case hex. */
  readonly digests: ReadonlyMap<number, string>;
}

interface JournalFile {
  resumeFetchJournal: 1;
  identity: string;
  size: number;
  partSize: number;
  sources: Record<string, Validator | null>;
  finished: [start: number, end: number][];
  digests: Record<string, string>;
}

export function serialiseJournal(journal: Journal): string {
  const file: JournalFile = {
    resumeFetchJournal: 1,
    identity: journal.identity,
    size: journal.size,
    partSize: journal.partSize,
    sources: { ...journal.sources },
    finished: journal.held.spans.map((span) => [span.start, span.end]),
    digests: Object.fromEntries(journal.digests),
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
    held: SpanSet.of(...value.finished.map(([start, end]) => ({ start, end }))),
    digests: new Map(Object.entries(value.digests).map(([index, digest]) => [Number(index), digest])),
  };
}

function isJournalFile(value: unknown): value is JournalFile {
  if (!isRecord(value) || value.resumeFetchJournal !== 1) return false;
  const { identity, size, partSize, sources, finished, digests } = value;
  return (
    isHex(identity) &&
    isCount(size) &&
    isCount(partSize) &&
    partSize > 0 &&
    isRecord(sources) &&
    Object.values(sources).every((each) => each === null || isValidator(each)) &&
    Array.isArray(finished) &&
    finished.every((each) => isSpan(each, size)) &&
    isRecord(digests) &&
    Object.entries(digests).every(([index, digest]) => /^\d+$/.test(index) && isHex(digest))
  );
}

function isSpan(value: unknown, size: number): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [start, end]: unknown[] = value;
  return isCount(start) && isCount(end) && start < end && end <= size;
}

function isValidator(value: unknown): boolean {
  return (
    isRecord(value) &&
    (value.kind === 'etag' || value.kind === 'last-modified') &&
    typeof value.value === 'string' &&
    typeof value.strong === 'boolean'
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
