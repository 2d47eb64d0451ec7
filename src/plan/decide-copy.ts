import type { Decision } from './decision.js';
import type { Holding } from './holding.js';
import type { FileRecord } from './record.js';
import { SpanSet } from './span-set.js';

/** How a complete copy that a store is said to have comes to the target, given what is here. */
export type CopyDecision =
  /** In the partial: nothing else is here than the beginning of this very content. */
  | { readonly kind: 'in-partial'; readonly decision: Decision }
  /** Beside what is here, which is something else and stays as it is until the copy is whole. */
  | { readonly kind: 'beside'; readonly decision: Extract<Decision, { kind: 'restart' }> }
  /** The file that is here is the copy. */
  | { readonly kind: 'here'; readonly decision: Extract<Decision, { kind: 'complete' }> };

/** A file of the right size is here: whether it is the copy, the digests of its parts tell. */
export type CopyUndecided = { readonly kind: 'compare' };

/** What has come of holding a file that is here against the record. */
export type Compared = 'equal' | 'differs' | 'not-compared';

/**
 * Decides what becomes of what is here where the copy that `record` names is wanted. `compare` comes only while `compared` is `not-compared`.
 *
 * @param why the reason that the plan tells
 */
export function decideCopy(
  holding: Holding,
  record: Pick<FileRecord, 'identity' | 'size'>,
  compared: Compared,
  why: string,
): CopyDecision | CopyUndecided {
  switch (holding.kind) {
    case 'nothing':
      return { kind: 'in-partial', decision: { kind: 'fresh', reason: why } };
    case 'unproven':
      return beside(holding.bytes, why);
    case 'found':
      return decideFound(holding.bytes, record.size, compared, why);
    case 'partial': {
      const { identity, size, held, doubtful, sources, adopted } = holding.journal;
      // What somebody else has left is written over by no store.
      if (identity !== record.identity || size !== record.size || adopted !== undefined)
        return beside(held.total, why);
      return { kind: 'in-partial', decision: { kind: 'resume', held, doubtful, sources, reason: why } };
    }
  }
}

function decideFound(
  bytes: number,
  size: number,
  compared: Compared,
  why: string,
): CopyDecision | CopyUndecided {
  if (bytes !== size || compared === 'differs') return beside(bytes, why);
  if (compared === 'not-compared') return { kind: 'compare' };
  const doubtful = SpanSet.empty;
  const reason = 'it is here already, as the cache knows it';
  return { kind: 'here', decision: { kind: 'complete', doubtful, sources: {}, reason } };
}

function beside(dropped: number, why: string): CopyDecision {
  return {
    kind: 'beside',
    decision: { kind: 'restart', dropped, reason: `${why}, and what is here is not it` },
  };
}
