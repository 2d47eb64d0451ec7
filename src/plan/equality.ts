import type { DeclaredDigest } from '../http/declared-digests.js';
import type { Validator } from '../http/validator.js';
import { sameValidator } from '../http/validators.js';

/** What is stated of one whole content. */
export interface Statement {
  /** Bytes; undefined when nobody states it. */
  readonly size: number | undefined;
  readonly validator: Validator | undefined;
  /** Digests of the whole. */
  readonly digests: readonly Pick<DeclaredDigest, 'algorithm' | 'hex'>[];
}

/** A file that several sources might serve. */
export interface Shared extends Statement {
  readonly size: number;
  /** Whether a checksum of the list decides in the end, whoever brought the bytes. */
  readonly checksumDecides: boolean;
}

export type Equality =
  | { readonly kind: 'equal' }
  | { readonly kind: 'other-size'; readonly size: number }
  /** `reason` goes on from the mirror's name. */
  | { readonly kind: 'unproved'; readonly reason: string };

/** Whether any mirror could prove that it serves this file: then it is worth asking one. */
export function canBeShared({ validator, digests, checksumDecides }: Omit<Shared, 'size'>): boolean {
  return checksumDecides || isStrongTag(validator) || digests.some(isTellingDigest);
}

/**
 * Whether a mirror serves the same bytes as the file: it must state the same size, must contradict no digest, and either
 * a checksum decides, or both give the same strong ETag or the same digest of the whole (rule 20). A date is no proof
 * between two machines.
 */
export function equalityOf(file: Shared, mirror: Statement): Equality {
  if (mirror.size === undefined) return unproved('does not state the size of the file');
  if (mirror.size !== file.size) return { kind: 'other-size', size: mirror.size };
  const digests = mirror.digests.filter(isTellingDigest).map((theirs) => ({
    theirs,
    ours: file.digests.find(({ algorithm }) => algorithm === theirs.algorithm)?.hex,
  }));
  const other = digests.find(({ theirs, ours }) => ours !== undefined && ours !== theirs.hex);
  if (other) return unproved(`states another ${other.theirs.algorithm} of it`);
  if (file.checksumDecides || digests.some(({ ours }) => ours !== undefined)) return { kind: 'equal' };
  const [ours, theirs] = [file.validator, mirror.validator];
  if (!isStrongTag(ours) || !isStrongTag(theirs))
    return unproved('gives nothing that proves it the same file');
  return sameValidator(ours, theirs)
    ? { kind: 'equal' }
    : unproved(`gives the ETag ${theirs.value}, not ${ours.value}`);
}

function unproved(reason: string): Equality {
  return { kind: 'unproved', reason };
}

function isStrongTag(validator: Validator | undefined): validator is Validator {
  return validator?.kind === 'etag' && validator.strong;
}

/** Four bytes tell too little. */
export function isTellingDigest({ algorithm }: Pick<DeclaredDigest, 'algorithm'>): boolean {
  return algorithm !== 'crc32c';
}
