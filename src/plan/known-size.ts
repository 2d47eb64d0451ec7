import type { Validator } from '../http/validator.js';
import { wordOf } from '../http/validators.js';
import type { DecisionContext } from './decision.js';
import type { Holding } from './holding.js';
import { validatorBefore } from './proof.js';

/** What is known of the size of a file whose source states none with the answer that brings it. */
export interface KnownSize {
  /** Bytes. */
  readonly size: number;
  /**
   * Whose size that is: of this very version; of the version that the source served when it last said so, in this run; of the file that
   * another source serves.
   */
  readonly of: 'version' | 'source' | 'mirror';
}

/** What a source has stated in this run. */
interface Stated {
  readonly size: number;
  readonly validator: Validator | undefined;
  /** Whether it was the source that is asked now. */
  readonly byItself: boolean;
}

/**
 * What has been said of the size: by the journal of the same version, or in this run.
 *
 * @param now what the answer says of its version
 * @param isMarked whether its end is marked: then it is whole, whatever was said of the version before
 */
export function knownSize(
  now: Validator | undefined,
  isMarked: boolean,
  holding: Holding,
  stated: Stated | undefined,
  { source, mirrors }: Omit<DecisionContext, 'hasChecksum'>,
): KnownSize | undefined {
  const isNow = (before: Validator | undefined) => before !== undefined && wordOf(before, now) === 'same';
  if (holding.kind === 'partial' && isNow(validatorBefore(holding.journal, source, mirrors)))
    return { size: holding.journal.size, of: 'version' };
  if (!stated) return undefined;
  const { size, validator, byItself } = stated;
  if (!byItself) return { size, of: 'mirror' };
  if (isNow(validator)) return { size, of: 'version' };
  const isAnother = validator !== undefined && wordOf(validator, now) === 'other';
  return isMarked || isAnother ? undefined : { size, of: 'source' };
}
