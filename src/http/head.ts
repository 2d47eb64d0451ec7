import type { Head } from './client.js';
import { parseContentLength, parseContentRange } from './content-range.js';

/**
 * How many body bytes the head announces: Content-Length where it counts (RFC 9112, 6.3), else the length of a 206's
 * range; `undefined` where neither is there.
 */
export function announcedLength(head: Head): number | undefined {
  if (!head.fields.has('transfer-encoding')) {
    const length = parseContentLength(head.fields.get('content-length'));
    if (length !== undefined) return length;
  }
  const field = head.status === 206 ? head.fields.get('content-range') : undefined;
  const range = field === undefined ? undefined : parseContentRange(field);
  return range?.kind === 'satisfied' ? range.span.end - range.span.start : undefined;
}

/** What marks a body's end (RFC 9112, 6.3): `close` is the connection's end, which may as well have cut it off. */
export type BodyEnd = 'length' | 'last-chunk' | 'close';

export function bodyEnd({ fields }: Pick<Head, 'fields'>): BodyEnd {
  if (fields.has('transfer-encoding')) return 'last-chunk';
  return fields.has('content-length') ? 'length' : 'close';
}
