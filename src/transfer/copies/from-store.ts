import { restoreParts } from '../../keep/restore-parts.js';
import { isBundled } from '../../plan/bundle-layout.js';
import { partSpan } from '../../plan/part-layout.js';
import type { Span } from '../../plan/span.js';
import { tailEntry } from '../../store/entry-key.js';
import type { Partial, PartialFacts } from '../../target/partial.js';
import type { Reception } from '../reception.js';
import type { Run } from '../run.js';

export interface FromStoreOptions {
  readonly name: string;
  readonly facts: PartialFacts;
  readonly partial: Partial;
  readonly reception: Reception;
  readonly run: Pick<Run, 'store' | 'storeSilence' | 'bundles' | 'report' | 'clock'>;
  /** Digests that the parts must have, as far as they are known. */
  readonly digests: ReadonlyMap<number, string>;
  /** Whether there is no source to turn to: then the store is waited for as long as it takes. */
  readonly lastResort: boolean;
  /** These bytes of part `index` have to come from the source. */
  readonly onMiss: (span: Span, index: number) => void;
  /** Aborts when nobody wants the file any more. */
  readonly signal: AbortSignal;
}

/**
 * Brings the parts `indices` into the partial as far as the store has them, and where one is missing the bytes of it that
 * an earlier run kept as a tail. A store that falls silent is not waited for while there is a source: what it has not
 * brought is a miss.
 */
export async function fromStore(indices: readonly number[], options: FromStoreOptions): Promise<void> {
  const { run, facts, name } = options;
  const began = run.clock.monotonic();
  // A bundle has been waited for as long as is worth it by whoever restores it.
  const bytes = await (isBundled(facts) ? fromBundle(indices, options) : fromEntriesInTime(indices, options));
  const seconds = Math.round(run.clock.monotonic() - began) / 1000;
  if (bytes > 0) run.report({ type: 'restored', file: name, bytes, size: facts.size, seconds });
}

/** @returns how many bytes came that were not there */
async function fromBundle(indices: readonly number[], options: FromStoreOptions): Promise<number> {
  const { run, facts, partial, reception, signal, onMiss, name } = options;
  const whole = { start: 0, end: facts.size };
  if (indices.length === 0) return 0;
  const outcome = await run.bundles.restore(facts, partial.paths.part, signal);
  if (outcome.kind === 'hit') return reception.restored(0, whole, outcome.sha256);
  if (outcome.kind === 'bad') {
    const message = `its copy in ${run.store.description} cannot be used and it must come from the source: ${outcome.reason}`;
    run.report({ type: 'warning', file: name, message });
  }
  for (const rest of partial.held.missingIn(whole).spans) onMiss(rest, 0);
  return 0;
}

async function fromEntriesInTime(indices: readonly number[], options: FromStoreOptions): Promise<number> {
  const { run, facts, signal, lastResort } = options;
  const wait = run.storeSilence.waitForParts(facts.partSize);
  try {
    const ending = lastResort ? signal : AbortSignal.any([signal, wait.signal]);
    return await fromEntries(indices, { ...options, signal: ending });
  } finally {
    wait.stop();
  }
}

async function fromEntries(indices: readonly number[], options: FromStoreOptions): Promise<number> {
  const { run, facts, partial, reception, signal, digests, name } = options;
  let bytes = 0;
  const heard = () => run.storeSilence.heard();
  // What is on the disk already was saved from here, if at all.
  const tail = partial.held.total > 0 ? undefined : once(restoreTail);

  async function restoreTail(): Promise<void> {
    const into = { path: partial.paths.part, spans: undefined, size: facts.size };
    const outcome = await run.store.restore(tailEntry(facts.identity), into, signal, heard);
    if (!signal.aborted) heard();
    if (outcome.kind === 'hit') bytes += reception.restoredSpans(outcome.spans);
  }

  async function missed(span: Span, index: number): Promise<void> {
    await tail?.();
    for (const rest of partial.held.missingIn(span).spans) options.onMiss(rest, index);
  }

  const bad: { readonly index: number; readonly reason: string }[] = [];

  await restoreParts(run.store, partial, indices, {
    ...facts,
    signal,
    onSight: heard,
    async onOutcome(index, outcome) {
      // What was called off at the end of a wait is no answer.
      if (!signal.aborted) heard();
      const span = partSpan(index, facts.size, facts.partSize);
      if (outcome.kind === 'hit') {
        const wanted = digests.get(index) ?? outcome.sha256;
        if (wanted === outcome.sha256) bytes += reception.restored(index, span, outcome.sha256);
        else {
          // They are there by now, over whatever was held of the part.
          partial.drop(span);
          bad.push({ index, reason: `its bytes hash to ${outcome.sha256}, not ${wanted}` });
        }
      }
      if (outcome.kind === 'bad') bad.push({ index, reason: outcome.reason });
      if (!partial.held.covers(span)) await missed(span, index);
    },
  });
  const [first] = bad;
  if (first) {
    const which = bad.length === 1 ? `part ${first.index}` : `${bad.length} parts`;
    const message = `${which} in ${run.store.description} cannot be used and must come from the source: ${first.reason}`;
    run.report({ type: 'warning', file: name, message });
  }
  return bytes;
}

/** Does `work` at the first call; every call gets the same promise. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
