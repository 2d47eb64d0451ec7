import type { HeaderField } from '../list/request.js';
import type { Ask, AskedRange } from './client.js';
import { ifRangeValue } from './validators.js';

/** Fields that this program alone decides on, in lower case; a user's fields of these names are not sent. */
const reserved: ReadonlySet<string> = new Set([
  ...[
    'accept-encoding',
    'range',
    'if-range',
    'host',
    'connection',
    'keep-alive',
    'proxy-connection',
    'te',
    'trailer',
  ],
  ...['transfer-encoding', 'content-length', 'upgrade', 'expect', 'proxy-authorization'],
]);

/** True for a field that a list or a setting cannot give; whoever reads those should say so. */
export function isReservedField(name: string): boolean {
  return reserved.has(name.toLowerCase());
}

/**
 * The header section for one hop. What the user gave, credentials above all, goes to the origin (scheme, host and port)
 * of `ask.url` only, and to those that the item gives it for itself (rule 11); everything else goes everywhere (rules 1 to 3, 18 and 24).
 *
 * @param hop the address that is asked now: `ask.url` itself or what redirects led to.
 */
export function headersFor(ask: Ask, hop: URL, userAgent: string): HeaderField[] {
  const own = hop.origin === ask.url.origin ? ownFields(ask) : sendable(fieldsFor(hop, ask));
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  const defaults = [
    { name: 'Accept', value: '*/*' },
    { name: 'User-Agent', value: userAgent },
    ...(ask.revalidate
      ? [
          { name: 'Cache-Control', value: 'no-cache' },
          { name: 'Pragma', value: 'no-cache' },
        ]
      : []),
  ].filter(({ name }) => !names.has(name.toLowerCase()));
  return [...defaults, { name: 'Accept-Encoding', value: 'identity' }, ...rangeFields(ask), ...own];
}

/** Of the user's fields, those that are for another origin than that of `ask.url` too. */
export function fieldsFor({ origin }: URL, { headers }: Ask): HeaderField[] {
  return headers.filter(({ alsoFor }) => alsoFor?.has(origin));
}

function sendable(fields: readonly HeaderField[]): HeaderField[] {
  return fields.filter(({ name }) => !isReservedField(name));
}

/** `bytes=a-b` for a range whose `end` is exclusive (RFC 9110, 14.1.2). */
function rangeValue(range: AskedRange): string {
  return `bytes=${range.start}-${range.end === undefined ? '' : range.end - 1}`;
}

function rangeFields(ask: Ask): HeaderField[] {
  if (ask.range === undefined) return [];
  const ifRange = ifRangeValue(ask.ifRange);
  const range = { name: 'Range', value: rangeValue(ask.range) };
  return ifRange === undefined ? [range] : [range, { name: 'If-Range', value: ifRange }];
}

/** The user's fields, and Basic credentials from the URL's userinfo unless Authorization is given (RFC 7617). */
function ownFields(ask: Ask): HeaderField[] {
  const fields = sendable(ask.headers);
  const authorized = fields.some(({ name }) => name.toLowerCase() === 'authorization');
  const value = userinfoCredentials(ask.url);
  return authorized || value === undefined ? fields : [...fields, { name: 'Authorization', value }];
}

/** The Authorization that a URL's userinfo stands for; `undefined` where it has none. */
export function userinfoCredentials({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  // Userinfo is percent-encoded in a URL.
  return basicCredentials(decode(username), decode(password));
}

/** The field that a proxy with userinfo wants (RFC 9110, 11.7.1). Goes to the proxy, never to a source. */
export function proxyAuthorization(proxy: URL): Record<string, string> {
  const credentials = userinfoCredentials(proxy);
  return credentials === undefined ? {} : { 'Proxy-Authorization': credentials };
}

/** The Authorization of a user name and a password as they are: Base64 of the UTF-8 text (RFC 7617). */
export function basicCredentials(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
