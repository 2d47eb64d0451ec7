import { createHash } from 'node:crypto';
import { lengthOf, type Span } from '../plan/span.js';
import type { EntryKey } from './entry-key.js';
import type { Destination } from './part-store.js';

/** What a stored entry says of itself: which it is, where its bytes belong, and what they must be. */
export interface EntryHeader {
  readonly name: string;
  /** Where the bytes that follow the header belong, in their order. */
  readonly spans: readonly Span[];
  /** SHA-256 of those bytes, lower-case hex. */
  readonly sha256: string;
  readonly notes: string;
}

/** No header is longer than this many bytes, its newline included. */
export const LONGEST_HEADER = 4 * 1024 ** 2;

/** Bytes that follow the header. */
export function bytesOf({ spans }: Pick<EntryHeader, 'spans'>): number {
  return spans.reduce((sum, span) => sum + lengthOf(span), 0);
}

/** One JSON line, its newline included. */
export function encodeHeader(header: EntryHeader): Buffer {
  const { name, sha256, notes } = header;
  const spans = header.spans.map(({ start, end }) => [start, end]);
  const fields = { resumeFetchEntry: 1, name, spans, sha256, notes, check: checkOf(header) };
  return Buffer.from(`${JSON.stringify(fields)}\n`);
}

/** 16 hex digits that follow from everything that the entry holds: two entries with the same hold the same. */
export function generationOf(header: EntryHeader): string {
  return checkOf(header).slice(0, 16);
}

/** The header at the start of `bytes` and its length there, or `undefined` when there is no sound one of version 1. */
export function decodeHeader(
  bytes: Buffer,
): { readonly header: EntryHeader; readonly length: number } | undefined {
  const newline = bytes.indexOf(0x0a);
  if (newline < 0) return undefined;
  const fields = parseObject(bytes.toString('utf8', 0, newline));
  if (fields?.get('resumeFetchEntry') !== 1) return undefined;
  const [name, sha256, notes] = ['name', 'sha256', 'notes'].map((field) => fields.get(field));
  const spans = readSpans(fields.get('spans'));
  if (typeof name !== 'string' || typeof sha256 !== 'string' || typeof notes !== 'string') return undefined;
  if (spans === undefined) return undefined;
  const header = { name, spans, sha256, notes };
  return fields.get('check') === checkOf(header) ? { header, length: newline + 1 } : undefined;
}

/** Why the entry is not what was asked for, in words; `undefined` when it is. */
export function mismatch(header: EntryHeader, key: EntryKey, into: Destination): string | undefined {
  if (header.name !== key.name) return `it holds ${header.name}, not ${key.name}`;
  const end = Math.max(0, ...header.spans.map((span) => span.end));
  if (end > into.size) return `it holds bytes up to ${end} of a file of ${into.size}`;
  if (into.spans !== undefined && inWords(into.spans) !== inWords(header.spans)) {
    return `it holds the bytes ${inWords(header.spans)}, not ${inWords(into.spans)}`;
  }
  return undefined;
}

function inWords(spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `${start}-${end - 1}`).join(', ');
}

/** A header that was damaged must not send sound bytes to a wrong place. */
function checkOf({ name, spans, sha256, notes }: EntryHeader): string {
  const said = JSON.stringify([name, spans.map(({ start, end }) => [start, end]), sha256, notes]);
  return createHash('sha256').update(said).digest('hex');
}

function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function readSpans(value: unknown): Span[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const spans: Span[] = [];
  for (const each of value) {
    if (!Array.isArray(each)) return undefined;
    const [start, end]: unknown[] = each;
    if (!isCount(start) || !isCount(end) || end < start) return undefined;
    spans.push({ start, end });
  }
  return spans;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
