import type { IncomingMessage } from 'node:http';
import type { Head } from './client.js';
import { parseContentLength, parseContentRange } from './content-range.js';

/** Reads status and fields from raw name-value pairs; repeated fields are joined (RFC 9110, 5.3). */
export function headOf(message: IncomingMessage, url: URL, hops: number, receivedAt: number): Head {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
    const name = (message.rawHeaders[at] ?? '').toLowerCase();
    const value = message.rawHeaders[at + 1] ?? '';
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return { status: message.statusCode ?? 0, fields, url, hops, receivedAt };
}

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
