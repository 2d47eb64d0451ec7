import { ListError } from './list-error.js';
import type { Origin } from './request.js';
import { bucketUrl, githubAsset, hubFile } from './short-forms.js';
import { shown } from './shown.js';

/** True when `word` begins with a scheme, known or not (RFC 3986, 3.1). */
export function looksLikeUrl(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(word);
}

/**
 * The URL of a source, userinfo included. Public buckets (`s3:`, `gs:`) become the https: URL that serves them; `github:`
 * and `hf:` stay as they are, since only the run knows the servers that they mean.
 *
 * @throws ListError for any other scheme than these and http: or https:, or a URL that cannot be read
 */
export function sourceUrl(word: string, origin: Origin): URL {
  const scheme = word.slice(0, word.indexOf(':')).toLowerCase();
  switch (scheme) {
    case 'http':
    case 'https':
      return webUrl(word, scheme, origin);
    case 's3':
    case 'gs':
      return bucketUrl(word) ?? unlike(word, `${scheme}://BUCKET/KEY`, origin);
    case 'github':
      return asWritten(
        word,
        githubAsset(word),
        'github:OWNER/REPO@TAG/NAME, where NAME may hold * and ?',
        origin,
      );
    case 'hf':
      return asWritten(word, hubFile(word), 'hf:OWNER/REPO@REVISION/PATH', origin);
    default:
      // No scheme, but the user's name in front of a password, or a token.
      if (word.includes('@') && !word.startsWith(`${word.slice(0, scheme.length)}://`))
        return unreadable(word, 'https://USER:PASSWORD@HOST/PATH', origin);
      throw new ListError(origin, `the scheme ${scheme}: is not supported`, {
        expected: 'a URL with http: or https:, or one of the short forms github:, hf:, s3: and gs:',
        found: shown(word),
        next: `Give an https: URL of the same file, or fetch this one with a program that knows ${scheme}:.`,
      });
  }
}

function webUrl(word: string, scheme: string, origin: Origin): URL {
  // The URL standard would read `https:///x` and `https:x` as the host x, which nobody means.
  if (/^https?:\/\/[^/\\]/i.test(word) && URL.canParse(word)) return new URL(word);
  return unreadable(word, `${scheme}://HOST/PATH`, origin);
}

function asWritten(word: string, read: unknown, form: string, origin: Origin): URL {
  return read === undefined || !URL.canParse(word) ? unlike(word, form, origin) : new URL(word);
}

/** A short form that lacks a piece, or has one too many. */
function unlike(word: string, form: string, origin: Origin): never {
  throw new ListError(origin, 'this URL cannot be read', {
    expected: form,
    found: shown(word),
    next: `Write all pieces of ${form}, or give the https: URL of the file.`,
  });
}

function unreadable(word: string, expected: string, origin: Origin): never {
  throw new ListError(origin, 'this URL cannot be read', {
    expected,
    found: shown(word),
    next: 'Correct the URL; characters such as spaces stand percent-encoded in it (%20).',
  });
}
