/**
 * A run of bytes: `start` is its first byte, `end` is one past its last, both counted from 0.
 * HTTP writes the same run as `bytes=start-(end - 1)` (RFC 9110, 14.1.1).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The number of bytes in `span`. */
export function lengthOf(span: Span): number {
  return span.end - span.start;
}
