import { parseContentLength } from '../content-range.js';
import { MalformedHead, type WireHead } from './parse-head.js';

/** How the end of a body is found (RFC 9112, 6.3). */
export type Framing =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  /** By the end of the connection. */
  | { readonly kind: 'until-close' };

/**
 * The framing of the answer to a GET.
 *
 * @throws MalformedHead when Content-Length is there and no one number: guessing would mix up two answers
 */
export function framingOf({ status, fields }: WireHead): Framing {
  if (status === 204 || status === 304) return { kind: 'length', bytes: 0 };
  const coding = fields.get('transfer-encoding');
  if (coding !== undefined) {
    return /(^|,)[ \t]*chunked$/i.test(coding) ? { kind: 'chunked' } : { kind: 'until-close' };
  }
  const field = fields.get('content-length');
  if (field === undefined) return { kind: 'until-close' };
  const bytes = parseContentLength(field);
  if (bytes === undefined) throw new MalformedHead(`Content-Length is ${JSON.stringify(field)}`);
  return { kind: 'length', bytes };
}

/** Whether the connection may serve another request after this answer (RFC 9112, 9.3). */
export function keepsAlive({ minor, fields }: WireHead, framing: Framing): boolean {
  if (framing.kind === 'until-close') return false;
  // A head that frames its body twice has been meddled with (RFC 9112, 6.1).
  if (fields.has('transfer-encoding') && fields.has('content-length')) return false;
  const connection = (fields.get('connection') ?? '').toLowerCase().split(/[ \t]*,[ \t]*/);
  return minor === 1 ? !connection.includes('close') : connection.includes('keep-alive');
}
