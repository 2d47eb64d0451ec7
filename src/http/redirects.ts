import { DowngradeError, RedirectLimitError, RedirectLoopError, RedirectTargetError } from './failures.js';

/** Redirects that are followed for one request (rule 25). */
export const redirectLimit = 10;

/** The addresses that a request has been to: first the user's own, last the one that has just answered. */
export type Trail = readonly [URL, ...URL[]];

const redirects = new Set([301, 302, 303, 307, 308]);

/** True for an answer that sends a GET elsewhere (RFC 9110, 15.4); one without Location is an answer like any other. */
export function isRedirect(status: number, location: string | undefined): location is string {
  return redirects.has(status) && location !== undefined && location.trim() !== '';
}

/**
 * Where a redirect leads. Userinfo that a Location brings is dropped: credentials are the user's to give (rule 11).
 *
 * @throws RedirectTargetError, DowngradeError, RedirectLoopError, RedirectLimitError
 */
export function followRedirect(trail: Trail, location: string): URL {
  const from = trail[trail.length - 1] ?? trail[0];
  const target = resolve(from, location);
  if (from.protocol === 'https:' && target.protocol === 'http:') throw new DowngradeError(from, target);
  const key = addressOf(target);
  if (trail.some((visited) => addressOf(visited) === key)) throw new RedirectLoopError(trail, target);
  if (trail.length > redirectLimit) throw new RedirectLimitError(trail[0], redirectLimit, target);
  return target;
}

function resolve(from: URL, location: string): URL {
  const text = decodeUtf8(location.trim());
  const target = URL.canParse(text, from.href) ? new URL(text, from) : undefined;
  if (target === undefined || target.hostname === '' || !/^https?:$/.test(target.protocol)) {
    throw new RedirectTargetError(from, target === undefined ? 'no URL' : target.protocol);
  }
  target.username = '';
  target.password = '';
  return target;
}

/** What makes two addresses the same request: everything but userinfo and fragment. */
function addressOf(url: URL): string {
  return url.origin + url.pathname + url.search;
}

/** Field values arrive as Latin-1; a Location with raw UTF-8 is common and was meant as UTF-8. */
function decodeUtf8(value: string): string {
  if (!/^[\x00-\xff]*$/.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
