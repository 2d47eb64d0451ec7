import { itemsPerBundle } from '../../plan/bundle-layout.js';
import type { Listed, Member } from './bundle-content.js';

/** What the store keeps of a bundle, by subject; undefined: nobody could tell. */
export type Kept = ReadonlyMap<string, Member> | undefined;

/** By subject: what this run has completed; undefined where that is not small, so that no older copy may stand for it. */
export type Fresh = ReadonlyMap<string, Member | undefined>;

/** What a run has to save of a bundle. */
export type NextContent =
  | { readonly kind: 'nothing new' }
  /** What the store keeps may be more than what this run could save in its place. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'changed'; readonly members: readonly Listed[] };

/**
 * So many files of other lists stay in a bundle: lists that have small files in common may give it the same name, and each
 * would take from the other what it has kept. The ones that were in a list most recently come first.
 */
const strangersAtMost = itemsPerBundle;

/** What the bundle of `subjects` is to hold from now on: whatever is saved takes the place of what was `kept`. */
export function nextContent(subjects: readonly string[], kept: Kept, fresh: Fresh): NextContent {
  if (kept === undefined) {
    if (!subjects.every((subject) => fresh.has(subject))) return { kind: 'unknown' };
    const members = listed(subjects, (subject) => fresh.get(subject));
    return members.length > 0 ? { kind: 'changed', members } : { kind: 'nothing new' };
  }
  if (![...fresh].some(([subject, member]) => !isSame(kept.get(subject), member))) {
    return { kind: 'nothing new' };
  }
  const own = listed(subjects, (subject) => {
    const before = kept.get(subject);
    // What is kept already has been digested; the file may have been changed since.
    return fresh.has(subject) && !isSame(before, fresh.get(subject)) ? fresh.get(subject) : before;
  });
  const ownSubjects = new Set(subjects);
  const strangers = [...kept].filter(([subject]) => !ownSubjects.has(subject)).slice(0, strangersAtMost);
  return { kind: 'changed', members: [...own, ...strangers] };
}

function listed(
  subjects: readonly string[],
  memberOf: (subject: string) => Member | undefined,
): readonly Listed[] {
  return subjects.flatMap((subject): Listed[] => {
    const member = memberOf(subject);
    return member ? [[subject, member]] : [];
  });
}

function isSame(a: Member | undefined, b: Member | undefined): boolean {
  return a?.record.identity === b?.record.identity && a?.record.digests.get(0) === b?.record.digests.get(0);
}
