import type { Ask, Head } from '../../http/client.js';
import { type DeclaredDigest, declaredDigests } from '../../http/declared-digests.js';
import type { Verdict } from '../../http/judge.js';
import type { Validator } from '../../http/validator.js';
import { comparableIn, validatorText, wordOf } from '../../http/validators.js';
import { isTellingDigest } from '../../plan/equality.js';
import { SourceChangedError } from '../failures.js';
import type { Source } from './source.js';

/** The content that a transfer is about: every answer must agree with it. */
export interface Expected {
  /** Bytes of the whole. */
  readonly size: number;
  readonly validator: Validator | undefined;
  /** Digests of the whole, as the source has declared them. */
  readonly digests: readonly Pick<DeclaredDigest, 'algorithm' | 'hex'>[];
  /** Whether a checksum decides in the end, so that nodes of one source may differ in what they say. */
  readonly hasChecksum: boolean;
}

/** What an answer says that cannot be true of the expected content; undefined: nothing. */
export function contradiction(
  source: Source,
  { size, validator, digests, hasChecksum }: Expected,
  verdict: Verdict,
  head: Head,
): SourceChangedError | undefined {
  if (verdict.kind === 'refused' || verdict.kind === 'unsatisfied') return undefined;
  if (verdict.size !== undefined && verdict.size !== size) return changed(source, size, verdict.size);
  if (hasChecksum) return undefined;
  const theirs = comparableIn(head, validator);
  if (validator && theirs && wordOf(validator, theirs) === 'other')
    return new SourceChangedError(source.display, validatorText(validator), validatorText(theirs));
  for (const { algorithm, hex } of declaredDigests(head, verdict.kind)) {
    const before = digests.find((each) => each.algorithm === algorithm);
    if (before && before.hex !== hex)
      return new SourceChangedError(source.display, `${algorithm} ${before.hex}`, `${algorithm} ${hex}`);
  }
  return undefined;
}

/**
 * Whether an answer to `ask` names the expected content, as far as that has a name which others do not share. It may be silent only
 * of a date that If-Range has held against the source's own (RFC 9110, 15.3.7); a tag has to come with every answer.
 */
export function isTold({ validator, digests }: Expected, ask: Ask, head: Head): boolean {
  if (!validator) return true;
  const word = wordOf(validator, comparableIn(head, validator));
  if (word === 'same') return true;
  if (!validator.strong) return word !== 'other';
  const declared = declaredDigests(head, 'partial');
  const isTheirs = ({ hex }: Pick<DeclaredDigest, 'hex'>) => declared.some((each) => each.hex === hex);
  if (digests.filter(isTellingDigest).some(isTheirs)) return true;
  return ask.ifRange?.kind === 'last-modified' && !head.fields.has('last-modified');
}

export function changed({ display }: Source, expected: number, found: number): SourceChangedError {
  return new SourceChangedError(display, `${expected} bytes`, `${found} bytes`);
}
