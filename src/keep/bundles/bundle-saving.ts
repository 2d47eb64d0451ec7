import type { Entry } from '../../store/part-store.js';
import { bundleContent, soundMembers } from './bundle-content.js';
import { type Fresh, type Kept, type NextContent, nextContent } from './bundle-merge.js';

/** What is to be saved of a bundle: the entry, and how many files it holds. */
export type ToSave =
  | Exclude<NextContent, { kind: 'changed' }>
  | { readonly kind: 'changed'; readonly entry: Entry; readonly files: number };

/**
 * The entry that is to take the place of what is `kept` of the bundle of `subjects`. A file whose bytes are no longer those that
 * were fetched counts as one that has not been.
 */
export async function entryToSave(subjects: readonly string[], kept: Kept, fresh: Fresh): Promise<ToSave> {
  const next = nextContent(subjects, kept, fresh);
  if (next.kind !== 'changed') return next;
  const { members, sha256 } = await soundMembers(next.members);
  const sound = new Set(members.map(([subject]) => subject));
  const unchanged = [...fresh].filter(([subject, member]) => member === undefined || sound.has(subject));
  if (unchanged.length < fresh.size) return entryToSave(subjects, kept, new Map(unchanged));
  return { kind: 'changed', entry: bundleContent(members, sha256), files: members.length };
}
