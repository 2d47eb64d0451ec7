import { isSecretParameter, isSigningParameter } from './secret-parameters.js';

/**
 * `url` as logs and outputs may show it: no userinfo, no fragment, and `***` for the value of every query parameter
 * that may grant access (rule 26). The rest is as the user wrote it.
 */
export function displayUrl(url: URL): string {
  return rewrite(url, (pair, name) => (isSecretParameter(name) ? `${pair.split('=')[0]}=***` : pair));
}

/**
 * The stable name of a source: no userinfo, no fragment, no default port, and none of the parameters with which a link
 * is signed, so that a link that is signed anew is still the same source. Parameters keep their order, because nothing
 * says that a source does not care for it.
 */
export function canonicalUrl(url: URL): string {
  return rewrite(url, (pair, name, names) => (isSigningParameter(name, names) ? undefined : pair));
}

type Edit = (pair: string, name: string, names: ReadonlySet<string>) => string | undefined;

function rewrite(url: URL, edit: Edit): string {
  const pairs = url.search.slice(1).split('&');
  const names = new Set(pairs.map(parameterName));
  const kept = pairs
    .map((pair) => edit(pair, parameterName(pair), names))
    .filter((pair) => pair !== undefined);
  const query = kept.join('&');
  return `${url.protocol}//${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`;
}

/** The pair's name, decoded and in lower case. */
function parameterName(pair: string): string {
  const raw = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(raw).toLowerCase();
  } catch {
    return raw.toLowerCase();
  }
}
