import type { DeclaredAlgorithm, DeclaredDigest } from '../http/declared-digests.js';
import type { Checksum } from '../list/checksum.js';
import type { Verified } from '../report/events.js';
import { ChecksumMismatchError } from './checksum-mismatch.js';

/** What a finished file is held against. */
export interface Claims {
  readonly checksums: readonly Checksum[];
  /** What the source declared for the whole content, strongest first (rule 17). */
  readonly declared: readonly DeclaredDigest[];
  /** Whether the source stated a size, which has been compared already. */
  readonly sizeKnown: boolean;
}

/**
 * The digests that must be computed to verify `claims`.
 *
 * @param isToldSha256 whether somebody wants to know the SHA-256 besides
 */
export function algorithmsFor(claims: Omit<Claims, 'sizeKnown'>, isToldSha256: boolean): DeclaredAlgorithm[] {
  const [declared] = claims.declared;
  return [
    ...new Set<DeclaredAlgorithm>([
      ...(isToldSha256 ? ['sha-256' as const] : []),
      ...claims.checksums.map((each) => each.algorithm),
      ...(claims.checksums.length === 0 && declared ? [declared.algorithm] : []),
    ]),
  ];
}

/**
 * Holds the digests of a finished file against the user's checksums, else against what the source declared (rule 17).
 *
 * @throws ChecksumMismatchError
 */
export function verify(
  name: string,
  digests: ReadonlyMap<DeclaredAlgorithm, string>,
  claims: Claims,
): Verified {
  for (const { algorithm, hex } of claims.checksums) {
    hold(name, algorithm, hex, digests.get(algorithm), 'the list');
  }
  if (claims.checksums.length > 0) return 'checksum';
  const [declared] = claims.declared;
  if (declared) {
    hold(
      name,
      declared.algorithm,
      declared.hex,
      digests.get(declared.algorithm),
      `the source's ${declared.field}`,
    );
    return 'header';
  }
  return claims.sizeKnown ? 'size' : 'none';
}

function hold(
  name: string,
  algorithm: DeclaredAlgorithm,
  expected: string,
  found: string | undefined,
  origin: string,
): void {
  if (found !== expected)
    throw new ChecksumMismatchError(name, algorithm, expected, found ?? 'unknown', origin);
}
