import type { Span } from '../plan/span.js';

/** A Content-Range in bytes (RFC 9110, 14.4). */
export type ContentRange =
  /** `bytes a-b/N`, or `bytes a-b/*` from a source that does not say the total. */
  | { readonly kind: 'satisfied'; readonly span: Span; readonly size: number | undefined }
  // `bytes */N`: nothing of the asked range exists; the whole is `size` bytes.
  | { readonly kind: 'unsatisfied'; readonly size: number };

const grammar = /^bytes[ \t]+(?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i;

/**
 * Reads a Content-Range field value. `undefined` for anything that is not a possible range of bytes: another unit, a
 * first position after the last, a last position at or after the total, or numbers beyond what is counted exactly.
 */
export function parseContentRange(value: string): ContentRange | undefined {
  const match = grammar.exec(value.trim());
  if (match === null) return undefined;
  const [, first, last, total] = match;
  const size = total === '*' ? undefined : bytes(total);
  if (total !== '*' && size === undefined) return undefined;
  if (first === undefined || last === undefined) {
    return size === undefined ? undefined : { kind: 'unsatisfied', size };
  }
  const start = bytes(first);
  const final = bytes(last);
  if (start === undefined || final === undefined || start > final) return undefined;
  if (size !== undefined && final >= size) return undefined;
  return { kind: 'satisfied', span: { start, end: final + 1 }, size };
}

/** Reads a Content-Length field value; equal repeated values count as one (RFC 9110, 8.6). */
export function parseContentLength(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const values = new Set(value.split(',').map((one) => one.trim()));
  const [only] = values;
  return values.size === 1 && only !== undefined && /^\d+$/.test(only) ? bytes(only) : undefined;
}

function bytes(digits: string | undefined): number | undefined {
  const count = Number(digits);
  // One past the last byte must be exact too.
  return Number.isSafeInteger(count + 1) ? count : undefined;
}
