import { HttpFailure, StatusError } from '../http/failures.js';
import type { SavedFile } from '../keep/part-saver.js';
import { restorableParts } from '../keep/restore-parts.js';
import type { Request } from '../list/request.js';
import { certainName, namingUrl, targetName } from '../list/target-name.js';
import type { Decision } from '../plan/decide.js';
import type { Holding } from '../plan/holding.js';
import { type FileRecord, namedBy, subjectOf } from '../plan/record.js';
import { openPartial } from '../target/open-partial.js';
import { type Seat, takeSeat } from '../target/target-seat.js';
import { assemble } from './assemble.js';
import { fromStore } from './from-store.js';
import type { Job } from './job.js';
import type { Received } from './received.js';

/** Thrown within this file only: the store does not hold the whole. */
class Incomplete extends Error {}

/**
 * Puts a file whose checksum is known together from the store, without asking any source. What it brings stays in the
 * partial when that is not all of it, for the sources to finish.
 *
 * @returns undefined when the sources have to be asked
 * @throws ChecksumMismatchError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function fromCacheFirst(job: Job): Promise<Received | undefined> {
  if (job.request.checksums.length === 0 || !job.run.store.readable) return undefined;
  return fromCacheAlone(job, 'the cache knows the content by its checksum', false);
}

/**
 * Puts the last complete copy of a file together from the store, because its sources failed with `error`.
 *
 * @returns undefined when that is not wanted (`stale-if-error`), not allowed, or not possible
 * @throws NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function fromCacheAfter(job: Job, error: unknown): Promise<Received | undefined> {
  const { run } = job;
  if (!run.settings.staleIfError || !isOutage(error)) return undefined;
  const received = await fromCacheAlone(job, 'its sources cannot be reached', true);
  if (received) {
    const message = `${error.message}; the last complete copy in ${run.store.description} is used, which may be out of date`;
    run.report({ type: 'warning', file: received.name, message });
  }
  return received;
}

/** Whether the source cannot be reached or is broken, which says nothing of the file. */
function isOutage(error: unknown): error is HttpFailure {
  if (error instanceof StatusError) return error.status >= 500;
  return error instanceof HttpFailure && error.retry === 'later';
}

async function fromCacheAlone(job: Job, why: string, lastResort: boolean): Promise<Received | undefined> {
  const { request, run } = job;
  const fits = ({ size }: FileRecord) => (request.size ?? size) === size;
  const record = await run.records.find(request, fits, run.signal, lastResort);
  run.signal.throwIfAborted();
  if (record === undefined) return undefined;
  const name = nameFor(request, record, lastResort);
  if (name === undefined) return undefined;
  await run.claims.claim(name, request.origin);
  const seat = await takeSeat(name, run);
  try {
    const decision = decideOn(seat.holding, record, why);
    if (decision === undefined) return undefined;
    if (name !== job.name) job.progress.rename(name);
    job.name = name;
    const { size } = record;
    const missing = size - (decision.kind === 'resume' ? decision.held.total : 0);
    run.report({ type: 'plan', file: name, decision: decision.kind, reason: decision.reason, size, missing });
    return await restore(job, record, seat, decision, lastResort);
  } finally {
    await seat.release();
  }
}

/**
 * The name that the source would give: the one of the record, where that is of the same URL. Else only the source knows; the
 * URL's name has to do where it cannot be asked.
 */
function nameFor(request: Request, record: FileRecord, lastResort: boolean): string | undefined {
  if (record.namedBy === namedBy(request)) return targetName(request, record.name, namingUrl(request));
  return lastResort ? targetName(request, undefined, namingUrl(request)) : certainName(request);
}

/** Only what is of the same content can be gone on from; anything else is for the source to decide. */
function decideOn(holding: Holding, record: FileRecord, why: string): Decision | undefined {
  if (holding.kind === 'nothing') return { kind: 'fresh', reason: why };
  if (holding.kind !== 'partial') return undefined;
  const { identity, partSize, held, doubtful, sources } = holding.journal;
  if (identity !== record.identity || partSize !== record.partSize) return undefined;
  return { kind: 'resume', held, doubtful, sources, reason: why };
}

async function restore(
  job: Job,
  record: FileRecord,
  seat: Seat,
  decision: Decision,
  lastResort: boolean,
): Promise<Received | undefined> {
  const { request, run } = job;
  const { identity, size, partSize, digests } = record;
  const { target, part: path } = seat.paths;
  const { name } = seat;
  const facts = { identity, size, partSize, sources: {} };
  const found = { subject: subjectOf(request), namedBy: namedBy(request) };
  const file: SavedFile = { name, target, path, identity, size, partSize, ...found };
  const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
  const { signal } = run;
  const partial = await openPartial(seat, decision, facts, run);
  try {
    return await assemble({ ...job, seat, partial, size, file, claims }, async (reception) => {
      const indices = restorableParts(partial.held.missingIn({ start: 0, end: size }), size, partSize);
      const onMiss = () => undefined;
      await fromStore(indices, { run, name, facts, partial, reception, digests, lastResort, onMiss, signal });
      signal.throwIfAborted();
      if (partial.held.total < size) throw new Incomplete();
      return size;
    });
  } catch (error) {
    // What went wrong first is what matters; a journal that cannot be written says no more than before.
    await partial.close().catch(() => undefined);
    if (error instanceof Incomplete) return undefined;
    throw error;
  }
}
