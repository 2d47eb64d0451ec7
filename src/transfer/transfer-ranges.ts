import type { Clock } from '../clock.js';
import type { HttpClient } from '../http/client.js';
import { lengthOf } from '../plan/span.js';
import { RangeIgnoredError } from './failures.js';
import { askForSegment, type Expected, pour, type Sink } from './fetch-segment.js';
import type { Body } from './open-source.js';
import type { Segment } from './segment.js';
import type { SegmentPool } from './segment-pool.js';
import type { Source } from './source.js';

export interface RangesOptions {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly connections: number;
  /** False: a connection that fails ends the transfer, because what follows has to be proved anew. */
  readonly retriesItself: boolean;
  /** Whether the beginning of a segment has come from elsewhere; it has been given back then. */
  readonly brought?: (segment: Segment) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** How often a connection that has nothing to do looks whether it should replace one that crawls. */
const reconsiderMs = 1_000;

/**
 * Fetches everything that `pool` gives out, over several connections to one source. A connection that fails gives back
 * what it did not get and tries again while the source's budget lasts.
 *
 * @param first a body that is under way already; its segment must be claimed from the pool
 * @throws what ended the transfer first: HttpFailure, SourceChangedError, DiskError, `signal.reason`
 */
export async function transferRanges(
  pool: SegmentPool,
  source: Source,
  expected: Expected,
  sink: Sink,
  first: { readonly body: Body; readonly segment: Segment } | undefined,
  options: RangesOptions,
): Promise<void> {
  const halt = new AbortController();
  const signal = AbortSignal.any([options.signal, halt.signal]);
  const stopReconsidering = options.clock.every(reconsiderMs, () => pool.reconsider());
  const onAbort = () => pool.close();
  signal.addEventListener('abort', onAbort);
  let failure: { readonly reason: unknown } | undefined;

  const connections = Array.from({ length: options.connections }, (_, index) =>
    connection(index === 0 ? first : undefined).catch((reason: unknown) => {
      failure ??= { reason };
      halt.abort(reason);
    }),
  );
  await Promise.all(connections);
  stopReconsidering();
  signal.removeEventListener('abort', onAbort);
  options.signal.throwIfAborted();
  if (failure) throw failure.reason;

  async function connection(opened: typeof first): Promise<void> {
    let body = opened?.body;
    for (let segment = opened?.segment ?? (await pool.take()); segment; segment = await pool.take()) {
      if (!body && (await options.brought?.(segment))) continue;
      // Another connection may have taken all of it while a store was asked: no range is that short.
      if (segment.position >= segment.end) {
        pool.giveBack(segment);
        continue;
      }
      try {
        await fetchOne(segment, body);
      } catch (error) {
        pool.giveBack(segment);
        if (segment.replaced.signal.aborted && !signal.aborted) continue;
        if (!options.retriesItself) throw error;
        await source.budget.spend(error, signal);
        continue;
      } finally {
        body = undefined;
      }
      pool.giveBack(segment);
    }
  }

  async function fetchOne(segment: Segment, body: Body | undefined): Promise<void> {
    const started = segment.position;
    const askedEnd = body?.span.end ?? segment.end;
    const own = AbortSignal.any([signal, segment.replaced.signal]);
    const answer = body?.answer ?? (await askForSegment(options.http, source, segment, expected, own));
    const cancel = () => answer.cancel();
    own.addEventListener('abort', cancel);
    try {
      await pour(answer, segment, askedEnd, sink);
    } finally {
      own.removeEventListener('abort', cancel);
    }
    own.throwIfAborted();
    // A range may legally end early (RFC 9110, 15.3.7), but one that brings nothing is no progress.
    if (segment.position === started && lengthOf({ start: started, end: segment.end }) > 0) {
      throw new RangeIgnoredError(source.url, started, 'nothing');
    }
  }
}
