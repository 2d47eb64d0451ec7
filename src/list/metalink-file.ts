import type { Origin } from './request.js';
import type { Element } from './xml.js';

/** A file as a Metalink document of either version names it, not yet understood. */
export interface MetalinkFile {
  readonly origin: Origin;
  readonly name: string;
  readonly size: string | undefined;
  readonly hashes: readonly MetalinkHash[];
  readonly pieces: readonly MetalinkPieces[];
  /** Best first. */
  readonly urls: readonly { readonly text: string; readonly origin: Origin }[];
  /** What the document says besides and nobody heeds here. */
  readonly ignored: readonly Unheeded[];
}

/** Elements that are understood and not heeded. Version 3 has torrents among its URLs, without a `metaurl` for them. */
export type Unheeded = 'os' | 'language' | 'metaurl' | 'signature';

export interface MetalinkHash {
  readonly type: string;
  readonly digest: string;
  readonly origin: Origin;
}

export interface MetalinkPieces {
  readonly type: string;
  readonly length: string;
  /** In the order of the pieces. */
  readonly digests: readonly string[];
}

export function hashesIn(parent: Element): MetalinkHash[] {
  return parent
    .children('hash')
    .map((hash) => ({ type: hash.attribute('type') ?? '', digest: hash.text, origin: hash.origin }));
}

export function piecesIn(parent: Element): MetalinkPieces[] {
  return parent.children('pieces').map((pieces) => ({
    type: pieces.attribute('type') ?? '',
    length: pieces.attribute('length') ?? '',
    digests: pieces.children('hash').map(({ text }) => text),
  }));
}

/** What `url` elements hold, those with the lowest rank first; those of one rank stay in their order. */
export function urlsOf(urls: readonly Element[], rank: (url: Element) => number): MetalinkFile['urls'] {
  return urls
    .map((url) => ({ text: url.text, origin: url.origin, rank: rank(url) }))
    .sort((a, b) => a.rank - b.rank);
}

/** Which of these elements the parent has. */
export function namesIn<Name extends string>(parent: Element, names: readonly Name[]): Name[] {
  return names.filter((name) => parent.children(name).length > 0);
}

/** A whole number of up to six digits, or `fallback`. */
export function numberOf(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d{1,6}$/.test(text.trim()) ? Number(text) : fallback;
}
