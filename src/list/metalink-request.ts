import { type Algorithm, algorithms, type Checksum } from './checksum.js';
import { algorithmNamed, checksumOf } from './checksum-word.js';
import type { ListWarning } from './given-options.js';
import type { Sources } from './item-line.js';
import { ListError } from './list-error.js';
import type { MetalinkFile, MetalinkHash, MetalinkPieces, Unheeded } from './metalink-file.js';
import type { Pieces, Request } from './request.js';
import { safeRelativePath } from './safe-path.js';
import { shown } from './shown.js';
import { sourceUrl } from './source-url.js';

/** What a document says besides, and what becomes of it, as a sentence for a warning. */
const notHeeded: Readonly<Record<Unheeded, string>> = {
  os: 'os of Metalink is ignored: every file is fetched, whatever system it is for',
  language: 'language of Metalink is ignored: every file is fetched, whatever language it is in',
  metaurl: 'torrents of Metalink are ignored: only http: and https: URLs are asked',
  signature: 'signatures of Metalink are not verified: a file is held against its hashes only',
};

/** @throws ListError, NameError */
export function requestOfFile(file: MetalinkFile): {
  readonly request: Request;
  readonly warnings: readonly ListWarning[];
} {
  const { origin, ignored, hashes } = file;
  const size = sizeOf(file);
  const checksums = hashes.flatMap((hash) => checksumOfHash(hash) ?? []);
  const pieces = bestPieces(file.pieces, size);
  const unknown = hashes.filter((hash) => algorithmNamed(hash.type) === undefined);
  const messages = [
    ...ignored.map((name) => notHeeded[name]),
    ...unknown.map(({ type }) => `hashes of the type ${shown(type)} are ignored`),
    ...(file.pieces.length > 0 && pieces === undefined
      ? ['piece hashes that cannot be used are ignored']
      : []),
    ...(file.urls.every(({ text }) => isFetched(text))
      ? []
      : ['URLs other than http: and https: are ignored']),
  ];
  const request: Request = {
    origin,
    sources: sourcesOf(file),
    out: safeRelativePath(file.name, 'out', origin),
    dir: undefined,
    checksums: [
      ...new Map(checksums.map((checksum) => [`${checksum.algorithm} ${checksum.hex}`, checksum])).values(),
    ],
    size,
    headers: [],
    executable: undefined,
    extract: undefined,
    pieces,
  };
  return { request, warnings: messages.map((message) => ({ origin, message })) };
}

function sizeOf({ size, origin }: MetalinkFile): number | undefined {
  if (size === undefined) return undefined;
  const bytes = /^\d{1,16}$/.test(size) ? Number(size) : Number.NaN;
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new ListError(origin, 'the size of this file cannot be read', {
    expected: 'whole bytes',
    found: shown(size),
    next: 'Correct the size element, or remove it.',
  });
}

/** A digest that is cut short would be no check at all; an algorithm that nobody knows here only helps nobody. */
function checksumOfHash({ type, digest, origin }: MetalinkHash): Checksum | undefined {
  const algorithm = algorithmNamed(type);
  if (algorithm === undefined) return undefined;
  const checksum = checksumOf(algorithm, digest);
  if (checksum !== undefined) return checksum;
  throw new ListError(origin, `this is not a digest of ${algorithm}`, {
    expected: `all hexadecimal digits of a ${algorithm} digest`,
    found: shown(digest),
    next: 'Correct the hash element.',
  });
}

/** Those of the strongest algorithm of which there are exactly as many as the file has pieces. */
function bestPieces(given: readonly MetalinkPieces[], size: number | undefined): Pieces | undefined {
  const usable = given.flatMap((pieces) => usablePieces(pieces, size) ?? []);
  const rank = ({ algorithm }: Pieces) => algorithms.indexOf(algorithm);
  return usable.sort((a, b) => rank(a) - rank(b))[0];
}

function usablePieces(pieces: MetalinkPieces, size: number | undefined): Pieces | undefined {
  const algorithm: Algorithm | undefined = algorithmNamed(pieces.type);
  const length = /^[1-9]\d{0,14}$/.test(pieces.length) ? Number(pieces.length) : undefined;
  if (algorithm === undefined || length === undefined || size === undefined) return undefined;
  const digests = pieces.digests.flatMap((digest) => checksumOf(algorithm, digest)?.hex ?? []);
  const whole = digests.length === pieces.digests.length && digests.length === Math.ceil(size / length);
  return whole ? { algorithm, length, digests } : undefined;
}

function sourcesOf({ urls, origin }: MetalinkFile): Sources {
  const [first, ...mirrors] = urls
    .filter(({ text }) => isFetched(text))
    .map((url) => sourceUrl(url.text, url.origin));
  if (first !== undefined) return [first, ...mirrors];
  throw new ListError(origin, 'this file has no URL that can be fetched', {
    expected: 'at least one url element with http: or https:',
    found: urls.length === 0 ? 'none' : shown(urls[0]?.text ?? ''),
    next: 'Add such a URL, or fetch the file with a program that knows torrents and FTP.',
  });
}

function isFetched(text: string): boolean {
  return /^https?:/i.test(text);
}
