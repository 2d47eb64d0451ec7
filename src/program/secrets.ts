import type { Settings } from '../inputs/settings.js';
import type { HeaderField, Request } from '../list/request.js';

/** Header fields whose values are credentials; a user's other fields are no secret. */
const secretFields = /^(authorization|proxy-authorization|cookie|.*(token|secret|key|auth|password).*)$/i;

/** Every text of the inputs that no log, output or event may show (rule 26). */
export function secretsOf(settings: Settings, requests: readonly Request[]): string[] {
  const fields: HeaderField[] = [...settings.headers, ...requests.flatMap((request) => request.headers)];
  const userinfo = requests.flatMap((request) => request.sources.map((url) => decoded(url.password)));
  return [
    ...(settings.githubToken === undefined ? [] : [settings.githubToken]),
    ...fields.filter(({ name }) => secretFields.test(name)).map(({ value }) => value),
    ...userinfo,
  ].filter((secret) => secret !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
