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
 * of `ask.url` only (rule 11); everything else goes everywhere (rules 1 to 3, 18 and 24).
 *
 * @param hop the address that is asked now: `ask.url` itself or what redirects led to.
 */
export function headersFor(ask: Ask, hop: URL, userAgent: string): HeaderField[] {
  const own = hop.origin === ask.url.origin ? ownFields(ask) : [];
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
  const fields = ask.headers.filter(({ name }) => !isReservedField(name));
  const { username, password } = ask.url;
  const authorized = fields.some(({ name }) => name.toLowerCase() === 'authorization');
  if (authorized || (username === '' && password === '')) return fields;
  return [...fields, { name: 'Authorization', value: basicCredentials(username, password) }];
}

/** The field that a proxy with userinfo wants (RFC 9110, 11.7.1). Goes to the proxy, never to a source. */
export function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === '' && proxy.password === '') return {};
  return { 'Proxy-Authorization': basicCredentials(proxy.username, proxy.password) };
}

/** Userinfo is percent-encoded in a URL; in the field it is Base64 of the UTF-8 text. */
function basicCredentials(username: string, password: string): string {
  const text = `${decode(username)}:${decode(password)}`;
  return `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
