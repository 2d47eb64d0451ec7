import type { Head } from './client.js';

const parameter = /\s*;\s*([!#$%&'*+\-.^_`|~\w]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/y;

/**
 * The file name that Content-Disposition declares (RFC 6266): `filename*` before `filename`. As the source wrote it:
 * it may hold separators and anything else, and is not safe for a disk yet.
 */
export function declaredName(head: Head): string | undefined {
  const parameters = parametersOf(head.fields.get('content-disposition') ?? '');
  const extended = parameters.get('filename*');
  const name = (extended === undefined ? undefined : decodeExtended(extended)) ?? plainName(parameters);
  return name === '' ? undefined : name;
}

/** Lower-case names to unquoted values; the first of repeated ones counts. */
function parametersOf(value: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  // Some servers leave the disposition type out and begin with the name.
  const typed = /^\s*[^\s;="]+\s*(?=;)/.exec(value);
  const text = typed === null ? `;${value}` : value.slice(typed[0].length);
  parameter.lastIndex = 0;
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    const [, name = '', quoted, bare = ''] = match;
    const key = name.toLowerCase();
    if (parameters.has(key)) continue;
    parameters.set(
      key,
      quoted === undefined ? bare.trim().replace(/^"/, '') : quoted.replace(/\\(.)/g, '$1'),
    );
  }
  return parameters;
}

/** `UTF-8'en'%e2%82%ac` (RFC 8187, 3.2); `undefined` for what cannot be decoded, so that `filename` counts. */
function decodeExtended(value: string): string | undefined {
  const match = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(value);
  if (match === null) return undefined;
  const [, charset = '', encoded = ''] = match;
  try {
    if (charset.toLowerCase() === 'utf-8') return decodeURIComponent(encoded);
    return encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  } catch {
    return undefined;
  }
}

/** Field values arrive as Latin-1, but many servers write UTF-8 bytes there; what decodes as UTF-8 was meant so. */
function plainName(parameters: ReadonlyMap<string, string>): string | undefined {
  const name = parameters.get('filename');
  if (name === undefined || !/^[\x00-\xff]*$/.test(name) || !/[\x80-\xff]/.test(name)) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}
