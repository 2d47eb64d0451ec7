import { basicCredentials } from '../http/request-headers.js';
import type { Request, Route } from '../list/request.js';
import { hasAuthorization } from './hub.js';

/** One machine of a `.netrc` file, or the default for all others. */
export interface NetrcEntry {
  /** Lower-case host name; `undefined`: any other. */
  readonly machine: string | undefined;
  readonly login: string;
  readonly password: string;
}

/**
 * Reads a `.netrc` file as curl does: words in any layout, values in double quotes where they hold spaces, `#` at the start
 * of a word for a comment, macros skipped. Words that mean nothing are skipped as well; it never throws.
 */
export function parseNetrc(text: string): readonly NetrcEntry[] {
  const entries: { machine: string | undefined; login: string; password: string }[] = [];
  const words = text.replace(/^\uFEFF/, '').replace(/^[^\S\n]*macdef\b.*(?:\n.*\S.*)*/gm, '');
  const values = [...words.matchAll(/#.*|"((?:[^"\\]|\\.)*)"|\S+/g)]
    .filter(([word]) => !word.startsWith('#'))
    .map(([word, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? word);
  for (let at = 0; at < values.length; at += 1) {
    const entry = entries.at(-1);
    switch (values[at]) {
      case 'machine':
        entries.push({ machine: values[++at]?.toLowerCase() ?? '', login: '', password: '' });
        break;
      case 'default':
        entries.push({ machine: undefined, login: '', password: '' });
        break;
      case 'login':
        if (entry) entry.login = values[++at] ?? '';
        break;
      case 'password':
        if (entry) entry.password = values[++at] ?? '';
        break;
      case 'account':
        at += 1;
    }
  }
  return entries.filter(({ login, password }) => login !== '' || password !== '');
}

/** Asks for sources that come without credentials with those of their host; the first entry that fits counts. */
export function withNetrc(request: Request, entries: readonly NetrcEntry[]): Request {
  if (entries.length === 0 || hasAuthorization(request.headers)) return request;
  const routes = request.sources.flatMap((url): (readonly [string, Route])[] => {
    const entry = entries.find(
      ({ machine }) => machine === undefined || machine === url.hostname.toLowerCase(),
    );
    if (entry === undefined || url.username !== '' || url.password !== '' || request.routes?.has(url.href))
      return [];
    const value = basicCredentials(entry.login, entry.password);
    return [[url.href, { url, headers: [{ name: 'Authorization', value }] }]];
  });
  return routes.length === 0
    ? request
    : { ...request, routes: new Map([...(request.routes ?? []), ...routes]) };
}
