import { beginningOf, isDeviceName, longestComponent, nameBytes } from './name-rules.js';

/**
 * A single safe name out of what a server wrote (the name of Content-Disposition, RFC 6266, 4.3): whatever it holds, the result
 * is one component that `safeRelativePath` accepts, or `undefined` when nothing is left. It is the same on every platform, so
 * characters that Windows takes in no name become `_` everywhere.
 */
export function nameFromServer(raw: string): string | undefined {
  const last = raw.split(/[/\\]/).at(-1) ?? '';
  const plain = trimmed(
    last
      // Besides controls: line separators, and marks that reverse text, with which `exe.txt` passes for what it is not.
      .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
      .replace(/\p{Cs}/gu, '\uFFFD')
      .replace(/[<>:"|?*]/g, '_'),
  );
  const name = trimmed(cut(isDeviceName(plain) ? `_${plain}` : plain));
  return name === '' ? undefined : name;
}

/** A URL is asked for its name many times; nobody changes one. */
const namesInUrls = new WeakMap<URL, { readonly name: string | undefined }>();

/** The name in a URL: the last segment of its path, percent-decoded where that is valid UTF-8. */
export function nameFromUrl(url: URL): string | undefined {
  const known = namesInUrls.get(url);
  if (known) return known.name;
  const name = nameFromServer(decoded(url.pathname.split('/').at(-1) ?? ''));
  namesInUrls.set(url, { name });
  return name;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function trimmed(name: string): string {
  return name.trim().replace(/(?<![.\s])[.\s]+$/, '');
}

/** At most `longestComponent` bytes, cut between characters in front of the extension (`.tar.gz` is one). */
function cut(name: string): string {
  if (nameBytes(name) <= longestComponent) return name;
  const extension = /(?:\.[A-Za-z0-9]{1,12}){1,2}$/.exec(name)?.[0] ?? '';
  return `${beginningOf(name, longestComponent - nameBytes(extension))}${extension}`;
}
