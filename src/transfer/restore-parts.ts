import { partCount, partSpan } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';
import { partEntry } from '../store/entry-key.js';
import type { PartStore } from '../store/part-store.js';
import type { Partial } from './partial.js';

/** Parts that are asked of a store at once. */
const atOnce = 4;

export interface RestoreOptions {
  readonly identity: string;
  readonly size: number;
  readonly partSize: number;
  readonly signal: AbortSignal;
  /** A part is in the partial, and its digest is what the store said. */
  readonly onHit: (index: number, span: Span, sha256: string) => void;
  /** A part has to come from the source. */
  readonly onMiss: (index: number, span: Span, reason: string | undefined) => void;
}

/** The parts of which nothing is held, ascending: the ones worth asking a store for. */
export function restorableParts(partial: Partial, size: number, partSize: number): number[] {
  const missing = partial.held.missingIn({ start: 0, end: size });
  return Array.from({ length: partCount(size, partSize) }, (_, index) => index).filter((index) =>
    missing.covers(partSpan(index, size, partSize)),
  );
}

/** Brings the parts `indices` from the store into the partial, a few at once; each is announced as a hit or a miss. */
export async function restoreParts(
  store: PartStore,
  partial: Partial,
  indices: readonly number[],
  options: RestoreOptions,
): Promise<void> {
  const queue = [...indices];
  const restoreNext = async () => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      if (options.signal.aborted) return;
      await restoreOne(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, indices.length) }, restoreNext));

  async function restoreOne(index: number): Promise<void> {
    const span = partSpan(index, options.size, options.partSize);
    const key = partEntry({ identity: options.identity, partSize: options.partSize, index });
    const into = { path: partial.paths.part, spans: [span], size: options.size };
    const outcome = await store.restore(key, into, options.signal);
    switch (outcome.kind) {
      case 'hit':
        return options.onHit(index, span, outcome.sha256);
      case 'miss':
        return options.onMiss(index, span, undefined);
      case 'bad':
        return options.onMiss(index, span, outcome.reason);
    }
  }
}
