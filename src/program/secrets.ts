import { isSecretParameter } from '../http/secret-parameters.js';
import type { Settings } from '../inputs/settings.js';
import type { HeaderField, Request } from '../list/request.js';

/** Header fields whose values are credentials; a user's other fields are no secret. */
const secretFields = /^(authorization|proxy-authorization|cookie|.*(token|secret|key|auth|password).*)$/i;

/** Every text of the inputs that no log, output or event may show (rule 26). */
export function secretsOf(settings: Settings, requests: readonly Request[]): string[] {
  const fields: HeaderField[] = [...settings.headers, ...requests.flatMap((request) => request.headers)];
  const sources = requests.flatMap((request) => request.sources);
  return [
    ...(settings.githubToken === undefined ? [] : [settings.githubToken]),
    ...fields
      .filter(({ name }) => secretFields.test(name))
      .flatMap(({ value }) => [value, ...tokenIn(value)]),
    ...sources.flatMap(credentialsOf),
    ...sources.flatMap(secretParametersOf),
  ].filter((secret) => secret !== '');
}

/** The token of `Bearer TOKEN`, which may turn up without its scheme (RFC 9110, 11.4). */
function tokenIn(value: string): string[] {
  const token = /^\S+ +(\S+)$/.exec(value)?.[1] ?? '';
  return [token].filter(isLong);
}

/** A user name without a password is a token: `https://TOKEN@host/`. */
function credentialsOf({ username, password }: URL): string[] {
  const alone = password === '' || password === 'x-oauth-basic';
  return [decoded(password), ...(alone ? [decoded(username)].filter(isLong) : [])];
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
