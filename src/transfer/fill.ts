import { bytesIn } from '../bytes-in.js';
import { RangeRefusedError } from '../http/failures.js';
import { connectionsUnder } from '../http/rate.js';
import { restorableParts } from '../keep/restore-parts.js';
import { isBundled } from '../plan/bundle-layout.js';
import { partSpan } from '../plan/part-layout.js';
import { SpanSet } from '../plan/span-set.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import { Company } from './company/company.js';
import { fromStore } from './copies/from-store.js';
import { EndedEarlyError } from './failures.js';
import type { Body } from './opened.js';
import type { Reception } from './reception.js';
import type { Run } from './run.js';
import type { Segment } from './segments/segment.js';
import { SegmentPool } from './segments/segment-pool.js';
import type { Supply } from './sources/supply.js';
import { transferRanges } from './transfer-ranges.js';

export interface FillOptions {
  readonly name: string;
  readonly supply: Supply;
  readonly facts: PartialFacts;
  /** Whether what a store keeps under the name of the content belongs to it, and can be trusted. */
  readonly stored: boolean;
  readonly partial: Partial;
  readonly reception: Reception;
  /** The body of the first request, where it brings missing bytes. */
  readonly body: Body | undefined;
  /** Whether that request was to bring all that is missing behind what is held, because an answer before it had ended early. */
  readonly goesOn: boolean;
  /** See `Cadence`. */
  readonly isFollowed: boolean;
  /** How long its answer took, in milliseconds. */
  readonly latencyMs: number;
  readonly run: Run;
}

/**
 * Brings every missing byte of a file whose source serves ranges: whole parts from the store where it has them, the
 * rest from the source, both at once.
 *
 * @throws what ended the transfer first: HttpFailure, SourceChangedError, EndedEarlyError, DiskError, `signal.reason`
 */
export async function fill(options: FillOptions): Promise<void> {
  const { run, facts, partial, supply, reception } = options;
  const { clock, signal } = run;
  const connections = supply.oneVersion
    ? connectionsUnder(run.settings.rateLimit, run.settings.connections)
    : 1;
  const pool = new SegmentPool(connections, facts.partSize, clock, options.isFollowed);
  pool.answered(options.latencyMs);

  const { body } = options;
  const missing = partial.held.missingIn({ start: 0, end: facts.size });
  if (!supply.oneVersion && !body && partial.held.total > 0 && missing.total > 0) {
    // What is held was compared in an answer that has ended: the next one may be of another version.
    throw options.goesOn ? nothingBehind(supply.first.source.url) : new EndedEarlyError();
  }
  const asksStore = run.store.readable && options.stored;
  // What is under way already is not asked of the store: parts may be smaller than they were when it was begun.
  const barred = SpanSet.of({ start: 0, end: partial.adopted }, ...(body ? [body.span] : []));
  const inStore = asksStore ? restorableParts(missing, barred, facts.size, facts.partSize) : [];
  const fromSource = inStore.reduce(
    (rest, index) => rest.without(partSpan(index, facts.size, facts.partSize)),
    missing,
  );
  for (const span of fromSource.spans) pool.offer(span);
  const first = body && { body, segment: pool.claim(body.span) };

  const company =
    asksStore && !isBundled(facts)
      ? new Company({ ...options, ...run, pool, missing: inStore, connections, me: run.saver.signature })
      : undefined;
  const halt = new AbortController();
  const restoring = pool.expect(
    fromStore(company?.order ?? inStore, {
      ...options,
      digests: new Map(),
      lastResort: false,
      onMiss: (span, index) => {
        company?.missed(index);
        pool.offer(span);
      },
      signal: AbortSignal.any([signal, halt.signal]),
    }),
  );
  restoring.catch(() => undefined);
  const sink = (position: number, buffers: readonly Buffer[]) => {
    company?.arrived(bytesIn(buffers));
    return reception.write(position, buffers);
  };
  const brought = async (segment: Segment) => (await company?.brought(segment)) ?? false;
  const ranges = { clock, connections, signal, brought };
  try {
    await transferRanges(pool, supply, sink, first, ranges);
    await restoring;
  } catch (error) {
    halt.abort();
    // A store that is still writing into the partial must be done before anybody else begins with it.
    await restoring.catch(() => undefined);
    throw error;
  } finally {
    await company?.close();
    const bytes = company?.bytes ?? 0;
    if (bytes > 0) run.report({ type: 'restored', file: options.name, bytes });
  }
}

/** Another request would bring no more than this one, which asked for all that is missing behind what was compared. */
function nothingBehind(url: URL): RangeRefusedError {
  return new RangeRefusedError(url, 'plain', {
    what: 'what is missing does not come in one answer with bytes that are here',
    expected: 'bytes behind those that were compared',
    found: 'none',
  });
}
