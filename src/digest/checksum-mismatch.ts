import { Failure } from '../errors/failure.js';

/** The finished bytes do not have the digest that they must have. */
export class ChecksumMismatchError extends Failure {
  readonly code = 'CHECKSUM_MISMATCH';

  constructor(name: string, algorithm: string, expected: string, found: string, origin: string) {
    super(`${name}: its ${algorithm} is not what ${origin} says`, {
      expected: `${algorithm} ${expected}`,
      found: `${algorithm} ${found}`,
      next: 'Compare the checksum with what the publisher states now; the bad bytes were deleted and are not used again.',
    });
  }
}
