import type { Validator } from '../http/validator.js';
import { validatorText } from '../http/validators.js';
import { algorithms, type Checksum } from '../list/checksum.js';
import type { Pieces } from '../list/request.js';
import { sha256 } from './sha256.js';

/** What names one exact content. */
export interface Content {
  readonly checksums: readonly Checksum[];
  /** Digests of all pieces; they name it where no checksum does. */
  readonly pieces?: Pieces | undefined;
  /** The source without userinfo, fragment and signing parameters. */
  readonly canonicalUrl: string;
  /** Bytes. */
  readonly size: number;
  readonly validator: Validator | undefined;
}

/**
 * The identity of a content: 64 lower-case hex digits. With a checksum of the user's it follows from the strongest
 * one alone, so that every mirror and every job shares the content; else from the digests of its pieces; without those from
 * URL, size and validator.
 */
export function identityOf(content: Content): string {
  const { canonicalUrl, size, validator } = content;
  return (
    identityByList(content) ??
    sha256(
      JSON.stringify({
        version: 1,
        url: canonicalUrl,
        size,
        validator: validator ? validatorText(validator) : null,
      }),
    )
  );
}

/** The identity where the list alone gives it, by a checksum or by the digests of all pieces. */
export function identityByList({
  checksums,
  pieces,
}: Pick<Content, 'checksums' | 'pieces'>): string | undefined {
  return identityOfChecksums(checksums) ?? (pieces && sha256(JSON.stringify({ version: 1, pieces })));
}

/** The identity of a content whose checksum is known; `undefined` without one. */
export function identityOfChecksums(checksums: readonly Checksum[]): string | undefined {
  const strongest = strongestChecksum(checksums);
  return strongest && sha256(JSON.stringify({ version: 1, [strongest.algorithm]: strongest.hex }));
}

export function strongestChecksum(checksums: readonly Checksum[]): Checksum | undefined {
  return [...checksums].sort((a, b) => algorithms.indexOf(a.algorithm) - algorithms.indexOf(b.algorithm))[0];
}

/** A stable name for a source in a journal: says nothing of the URL, which may hold secrets in its path. */
export function sourceName(canonicalUrl: string): string {
  return sha256(canonicalUrl).slice(0, 32);
}

/**
 * What a journal calls what the source `name` has said besides: while a checksum is to decide, bytes of several of its versions,
 * or of nodes that do not agree, are held together. Without the checksum they are like bytes of several sources (rule 20).
 */
export function otherWordOf(name: string): string {
  return `${name} besides`;
}
