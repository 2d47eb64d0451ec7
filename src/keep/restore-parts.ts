import { partCount, partSpan } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';
import type { SpanSet } from '../plan/span-set.js';
import { isWorthRestoring } from '../plan/worth-restoring.js';
import { partEntry } from '../store/entry-key.js';
import type { PartStore, RestoreOutcome } from '../store/part-store.js';
import type { Partial } from '../target/partial.js';

/** Parts that are asked of a store at once. */
const atOnce = 4;

export interface RestoreOptions {
  readonly identity: string;
  readonly size: number;
  readonly partSize: number;
  /** Once it is aborted, every part that has not come is a miss. */
  readonly signal: AbortSignal;
  /** Hears whenever the store shows that it is there. */
  readonly onSight: () => void;
  readonly onOutcome: (index: number, outcome: RestoreOutcome) => Promise<void>;
}

/**
 * The parts that are worth asking a store for while a source could bring what is `missing` too, ascending.
 *
 * @param barred bytes that no store may write over: what is under way from the source, what somebody else has left
 */
export function restorableParts(missing: SpanSet, barred: SpanSet, size: number, partSize: number): number[] {
  const isBarred = ({ start, end }: Span) =>
    barred.spans.some((each) => each.start < end && start < each.end);
  return partsThat((span) => isWorthRestoring(missing, span) && !isBarred(span), size, partSize);
}

/** The parts that are not wholly in `held`, ascending: all that has to come where a store is to bring everything. */
export function partsBeside(held: SpanSet, size: number, partSize: number): number[] {
  return partsThat((span) => !held.covers(span), size, partSize);
}

function partsThat(isOne: (span: Span) => boolean, size: number, partSize: number): number[] {
  const all = Array.from({ length: partCount(size, partSize) }, (_, index) => index);
  return all.filter((index) => isOne(partSpan(index, size, partSize)));
}

/**
 * Brings the parts `indices` from the store into the partial, a few at once, and tells what became of each. They are asked
 * for in that order while none is there, as those that are missing are fetched in it; once one is there, ascending, as
 * the file's digest follows its front.
 */
export async function restoreParts(
  store: PartStore,
  partial: Partial,
  indices: readonly number[],
  { identity, size, partSize, signal, onSight, onOutcome }: RestoreOptions,
): Promise<void> {
  const queue = [...indices];
  const restoreNext = async () => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const key = partEntry({ identity, partSize, index });
      const into = { path: partial.paths.part, spans: [partSpan(index, size, partSize)], size };
      const outcome = await store.restore(key, into, signal, onSight);
      if (outcome.kind === 'hit') queue.sort((a, b) => a - b);
      await onOutcome(index, outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, indices.length) }, restoreNext));
}
