import type { NetrcEntry } from '../forges/netrc.js';
import { basicCredentials, userinfoCredentials } from '../http/request-headers.js';
import { isSecretParameter } from '../http/secret-parameters.js';
import type { Settings } from '../inputs/settings.js';
import type { HeaderField, Request } from '../list/request.js';

/**
 * Header fields whose values are credentials; a user's other fields are no secret. Names that say so only as a word of their own: a value
 * that is hidden for nothing costs three stars in a log, as long as it is none of those that stand everywhere (`X-Session-Affinity: true`).
 */
const secretFields = [
  /^cookie$|token|secret|key|auth|passw|passphrase|credential|signature|jwt/i,
  /(^|[-_])(pass|pat|sig|otp|pin|sid|session([-_]?id)?)$/i,
];

/** Every text of the inputs that no log, output or event may show (rule 26). */
export function secretsOf(
  settings: Settings,
  requests: readonly Request[],
  netrc: readonly NetrcEntry[] = [],
): string[] {
  const fields: HeaderField[] = [...settings.headers, ...requests.flatMap((request) => request.headers)];
  const sources = requests.flatMap((request) => request.sources);
  return [
    ...(settings.githubToken === undefined ? [] : [settings.githubToken]),
    ...fields
      .filter(({ name }) => secretFields.some((names) => names.test(name)))
      .flatMap(({ value }) => credentialsIn(value)),
    ...sources.flatMap((url) => credentialsIn(userinfoCredentials(url) ?? '')),
    ...sources.flatMap(secretParametersOf),
    ...netrc.flatMap(({ login, password }) => credentialsIn(basicCredentials(login, password))),
  ].filter((secret) => secret !== '');
}

/** The value of a field, and what of it may turn up by itself. */
function credentialsIn(value: string): string[] {
  return [value, ...tokenIn(value), ...basicIn(value)];
}

/** The token of `Bearer TOKEN`, which may turn up without its scheme (RFC 9110, 11.4). */
function tokenIn(value: string): string[] {
  const token = /^\S+ +(\S+)$/.exec(value)?.[1] ?? '';
  return [token].filter(isLong);
}

/** What Basic credentials are another way of writing (RFC 7617). A user name without a password is a token: `https://TOKEN@host/`. */
function basicIn(value: string): string[] {
  const encoded = /^Basic +(\S+)$/i.exec(value)?.[1];
  if (encoded === undefined) return [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
  const alone = password === '' || password === 'x-oauth-basic';
  return [password, ...(alone ? [user].filter(isLong) : [])];
}

function secretParametersOf(url: URL): string[] {
  if (url.search === '') return [];
  const secret = [...url.searchParams].filter(([name]) => isSecretParameter(name.toLowerCase()));
  return secret.map(([, value]) => value).filter(isLong);
}

/** A short value may be any word, and the runner would blacken it in the whole log. */
function isLong(text: string): boolean {
  return text.length >= 16;
}
