import type { Validator } from '../http/validator.js';
import { sameValidator, validatorText, wordOf } from '../http/validators.js';
import { type DecisionContext, type Overlap, type Restart, restart, type Undecided } from './decision.js';
import { otherWordOf } from './identity.js';
import type { Journal } from './journal.js';

/** Whether held bytes are those that a source serves now. */
export type Proof = Proved | Restart | Undecided;

interface Proved {
  readonly kind: 'proved';
  /** What speaks for them: a strong validator for all; a comparison for some; a checksum, but at the end only. */
  readonly by: 'validator' | 'comparison' | 'checksum';
  readonly reason: string;
}

/**
 * Finds out whether the bytes that `journal` names are those of the source, which says `now` of itself: by the validator
 * that it gave for them, by comparison, or because a checksum will decide. What a mirror brought counts where both give the same strong
 * ETag (rule 20). The same ETag of a URL that is not in the list any more, and the same date of a mirror, only make it worth comparing.
 */
export function proofOf(
  journal: Journal,
  now: Validator | undefined,
  overlap: Overlap,
  { source, mirrors, hasChecksum }: DecisionContext,
): Proof {
  const bytes = journal.held.total;
  if (overlap === 'differs')
    return restart(bytes, 'bytes that are here differ from the same bytes of the source');
  if (!hasChecksum && !areOne(Object.values(journal.sources)))
    return restart(
      bytes,
      'the bytes that are here came from several sources, and nothing proves that all serve the same file',
    );
  const before = validatorBefore(journal, source, mirrors);
  const word = before && wordOf(before, now);
  if (before && now && word === 'other') {
    const name = nameOf(now);
    return hasChecksum
      ? proved('checksum', `the ${name} differs, the checksum will decide`)
      : restart(
          bytes,
          `the source has another version: ${name} was ${validatorText(before)}, is ${validatorText(now)}`,
        );
  }
  if (now && word === 'same') return proved('validator', `proved by the same ${nameOf(now)}`);
  if (hasChecksum) return proved('checksum', 'the checksum will decide');
  if (
    !(source in journal.sources) &&
    Object.keys(journal.sources).length > 0 &&
    !wasSaid(journal, now, mirrors)
  )
    return restart(
      bytes,
      'the bytes that are here came from another source, and nothing proves that both serve the same file',
    );
  switch (overlap) {
    case 'equal':
      return proved('comparison', 'their end equals the source');
    case 'not-compared':
      return { kind: 'compare' };
    case 'failed':
      return restart(
        bytes,
        'the source gives nothing that identifies the bytes, and they could not be compared',
      );
  }
}

/** Whether several sources have said the same of the bytes, so that they are of one file without a checksum too. */
function areOne([first, ...others]: readonly (Validator | null)[]): boolean {
  return others.every((each) => each?.strong && first?.strong && sameValidator(first, each));
}

/** Whether another source has said of the held bytes what is said now: a date counts only between mirrors. */
function wasSaid({ sources }: Journal, now: Validator | undefined, mirrors: readonly string[]): boolean {
  if (!now?.strong) return false;
  return Object.entries(sources).some(
    ([name, word]) =>
      word?.strong &&
      word.kind === now.kind &&
      word.value === now.value &&
      (now.kind === 'etag' || mirrors.includes(name)),
  );
}

/** What was said of the held bytes: by this source, else by one of its mirrors, which a strong ETag makes comparable. */
export function validatorBefore(
  { sources }: Journal,
  source: string,
  mirrors: readonly string[],
): Validator | undefined {
  if (source in sources) return sources[source] ?? undefined;
  const theirs = mirrors.map((mirror) => sources[mirror]);
  return theirs.find((each) => each?.kind === 'etag' && each.strong) ?? undefined;
}

/**
 * What has been said of the held bytes, once they are gone on from with a source that says `now` of itself: where a checksum is to
 * decide between two versions, both are kept in mind.
 */
export function wordsOn(
  { sources }: Journal,
  { by }: Pick<Proved, 'by'>,
  source: string,
  now: Validator | undefined,
): Journal['sources'] {
  const before = sources[source];
  if (by !== 'checksum' || before === undefined || !now) return sources;
  return before && sameValidator(before, now) ? sources : { ...sources, [otherWordOf(source)]: before };
}

function proved(by: Proved['by'], reason: string): Proof {
  return { kind: 'proved', by, reason };
}

function nameOf({ kind }: Validator): string {
  return kind === 'etag' ? 'ETag' : 'Last-Modified';
}
