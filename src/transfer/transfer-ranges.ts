import type { Clock } from '../clock.js';
import { firstBytes } from '../plan/opening.js';
import { lengthOf } from '../plan/span.js';
import { EndedEarlyError, RangeIgnoredError } from './failures.js';
import type { Body } from './opened.js';
import type { Segment } from './segments/segment.js';
import type { SegmentPool } from './segments/segment-pool.js';
import { pour, type Sink } from './sources/fetch-segment.js';
import type { Supplier } from './sources/supplier.js';
import type { Supply } from './sources/supply.js';

export interface RangesOptions {
  readonly clock: Clock;
  readonly connections: number;
  /** Whether the beginning of a segment has come from elsewhere; it has been given back then. */
  readonly brought?: (segment: Segment) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** How often a connection that has nothing to do looks whether it should replace one that crawls. */
const reconsiderMs = 1_000;

/**
 * Fetches everything that `pool` gives out, over several connections to the sources of `supply`. A connection that fails
 * gives back what it did not get and goes on, with the same source or another, while their budgets last.
 *
 * @param opened a body of the first source that is under way already; its segment must be claimed from the pool
 * @throws what ended the transfer first: HttpFailure, SourceChangedError, EndedEarlyError, DiskError, `signal.reason`
 */
export async function transferRanges(
  pool: SegmentPool,
  supply: Supply,
  sink: Sink,
  opened: { readonly body: Body; readonly segment: Segment } | undefined,
  options: RangesOptions,
): Promise<void> {
  const halt = new AbortController();
  const signal = AbortSignal.any([options.signal, halt.signal]);
  const stopReconsidering = options.clock.every(reconsiderMs, () => pool.reconsider());
  const onAbort = () => pool.close();
  signal.addEventListener('abort', onAbort);
  let failure: { readonly reason: unknown } | undefined;

  const connections = Array.from({ length: options.connections }, (_, index) =>
    connection(index === 0 ? opened : undefined).catch((reason: unknown) => {
      failure ??= { reason };
      halt.abort(reason);
    }),
  );
  await Promise.all(connections);
  stopReconsidering();
  signal.removeEventListener('abort', onAbort);
  options.signal.throwIfAborted();
  if (failure) throw failure.reason;

  async function connection(begun: typeof opened): Promise<void> {
    let body = begun?.body;
    let hasAnswer = false;
    for (let segment = begun?.segment ?? (await nextSegment()); segment; segment = await nextSegment()) {
      if (!body && (await options.brought?.(segment))) continue;
      // Another connection may have taken all of it while a store was asked: no range is that short.
      if (segment.position >= segment.end) {
        pool.giveBack(segment);
        continue;
      }
      // What another answer brings has to be proved anew.
      if (hasAnswer && !supply.oneVersion) {
        pool.giveBack(segment);
        throw new EndedEarlyError();
      }
      const supplier = body ? supply.first : supply.next();
      // While there was nothing to do, or a store was asked, the last one that could be asked may have failed.
      if (!supplier) {
        pool.giveBack(segment);
        continue;
      }
      // As little as is asked of an unknown file: it may be another one, or slow.
      if (!supplier.expected) pool.shorten(segment, firstBytes);
      const visit = supply.begin(supplier);
      const failed = await fetchFrom(supplier, segment, body);
      supply.end(visit);
      body = undefined;
      hasAnswer = true;
      pool.giveBack(segment);
      if (!failed) supply.finished(supplier);
      else if (segment.replaced.signal.aborted && !signal.aborted) supply.tooSlow(supplier);
      else if (signal.aborted || !supply.oneVersion) throw failed.reason;
      else await rest(supply.failed(visit, failed.reason));
    }
  }

  /** Nothing is held by a connection that waits for a source: others may do it meanwhile. */
  async function nextSegment(): Promise<Segment | undefined> {
    await supply.someoneOpen(pool.over);
    return pool.take(() => supply.hasChoice);
  }

  /** Ends early when nothing is left to do. */
  async function rest(ms: number): Promise<void> {
    if (ms > 0) await options.clock.sleep(ms, pool.over).catch(() => undefined);
  }

  async function fetchFrom(
    supplier: Supplier,
    segment: Segment,
    body: Body | undefined,
  ): Promise<{ readonly reason: unknown } | undefined> {
    try {
      await fetchOne(supplier, segment, body);
      return undefined;
    } catch (reason) {
      return { reason };
    }
  }

  async function fetchOne(supplier: Supplier, segment: Segment, body: Body | undefined): Promise<void> {
    const started = segment.position;
    const askedEnd = body?.span.end ?? segment.end;
    const own = AbortSignal.any([signal, segment.replaced.signal]);
    const answer = body?.answer ?? (await supply.ask(supplier, segment, own));
    pool.answered(answer.head.latencyMs);
    segment.answer = answer;
    const cancel = () => answer.cancel();
    own.addEventListener('abort', cancel);
    try {
      await pour(answer, segment, askedEnd, (position, buffers) => {
        supply.arriving(supplier, position, buffers);
        return sink(position, buffers);
      });
    } finally {
      own.removeEventListener('abort', cancel);
    }
    own.throwIfAborted();
    // A range may legally end early (RFC 9110, 15.3.7), but one that brings nothing is no progress.
    if (segment.position === started && lengthOf({ start: started, end: segment.end }) > 0) {
      throw new RangeIgnoredError(supplier.source.url, started, 'nothing');
    }
  }
}
