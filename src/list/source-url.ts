import { ListError } from './list-error.js';
import type { Origin } from './request.js';
import { shown } from './shown.js';

/** True when `word` begins with a scheme, known or not (RFC 3986, 3.1). */
export function looksLikeUrl(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(word);
}

/**
 * The URL of a source. Userinfo stays in it.
 *
 * @throws ListError for another scheme than http: or https:, or a URL that cannot be read
 */
export function sourceUrl(word: string, origin: Origin): URL {
  const scheme = word.slice(0, word.indexOf(':')).toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    throw new ListError(origin, `the scheme ${scheme}: is not supported`, {
      expected: 'a URL with http: or https:',
      found: shown(word),
      next: `Give an https: URL of the same file, or fetch this one with a program that knows ${scheme}:.`,
    });
  }
  // The URL standard would read `https:///x` and `https:x` as the host x, which nobody means.
  if (!/^https?:\/\/[^/\\]/i.test(word) || !URL.canParse(word)) {
    throw new ListError(origin, 'this URL cannot be read', {
      expected: `${scheme}://HOST/PATH`,
      found: shown(word),
      next: 'Correct the URL; characters such as spaces stand percent-encoded in it (%20).',
    });
  }
  return new URL(word);
}
