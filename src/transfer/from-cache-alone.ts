import { HttpFailure, StatusError } from '../http/failures.js';
import type { SavedFile } from '../keep/part-saver.js';
import { restorableParts } from '../keep/restore-parts.js';
import type { Request } from '../list/request.js';
import { certainName, namingUrl, targetName } from '../list/target-name.js';
import type { Decision } from '../plan/decide.js';
import type { Holding } from '../plan/holding.js';
import { type FileRecord, namedBy, subjectOf } from '../plan/record.js';
import { openPartial } from '../target/open-partial.js';
import { lookAtSeat, type Seat, takeSeat } from '../target/target-seat.js';
import { assemble } from './assemble.js';
import { fromStore } from './from-store.js';
import type { Job } from './job.js';
import type { Received } from './received.js';

const knownByChecksum = 'the cache knows the content by its checksum';

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
  return fromCacheAlone(job, knownByChecksum, false);
}

/**
 * Puts the last complete copy of a file together from the store, because its sources failed with `error`: the one whose
 * checksum is known, as the store may not have been asked for it, or had not answered in time; else, with
 * `stale-if-error`, the one that the URL had last.
 *
 * @returns undefined when that is not wanted, not allowed, or not possible
 * @throws NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function fromCacheAfter(job: Job, error: unknown): Promise<Received | undefined> {
  const { request, run } = job;
  const isKnown = request.checksums.length > 0;
  if (!(isKnown || run.settings.staleIfError) || !isOutage(error)) return undefined;
  const received = await fromCacheAlone(
    job,
    isKnown ? knownByChecksum : 'its sources cannot be reached',
    true,
  );
  if (received && !isKnown) {
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

/** Whether `stale-if-error` would have helped a file whose sources failed with `error`: the store knows a complete copy. */
export async function couldBeStale(job: Job, error: unknown): Promise<boolean> {
  const { request, run } = job;
  if (run.settings.staleIfError || request.checksums.length > 0 || !isOutage(error)) return false;
  return (await knownCopy(job, false)) !== undefined;
}

/** Says of a file whose checksum is known that the store has it, as far as records tell; nothing is written. */
export async function planFromCache(job: Job): Promise<boolean> {
  const { request, run } = job;
  if (request.checksums.length === 0 || !run.store.readable) return false;
  const copy = await knownCopy(job, false);
  if (copy === undefined) return false;
  await run.claims.claim(copy.name, request.origin);
  const { holding } = await lookAtSeat(copy.name, run);
  const decision = decideOn(holding, copy.record, knownByChecksum);
  if (decision === undefined) return false;
  tellCachePlan(job, copy, decision);
  return true;
}

/** A complete copy that the store is said to have, and the name of the target. */
interface Copy {
  readonly record: FileRecord;
  readonly name: string;
}

async function knownCopy({ request, run }: Job, lastResort: boolean): Promise<Copy | undefined> {
  const fits = ({ size }: FileRecord) => (request.size ?? size) === size;
  const record = await run.records.find(request, fits, run.signal, lastResort);
  run.signal.throwIfAborted();
  if (record === undefined) return undefined;
  const name = nameFor(request, record, lastResort);
  return name === undefined ? undefined : { record, name };
}

/** The file has its name from here on. */
function tellCachePlan(job: Job, { record: { size }, name }: Copy, decision: Decision): void {
  if (name !== job.name) job.progress.rename(name);
  job.name = name;
  const { kind, reason } = decision;
  const missing = size - (decision.kind === 'resume' ? decision.held.total : 0);
  job.run.report({ type: 'plan', file: name, decision: kind, reason, size, missing, from: 'cache' });
}

async function fromCacheAlone(job: Job, why: string, lastResort: boolean): Promise<Received | undefined> {
  const { request, run } = job;
  const copy = await knownCopy(job, lastResort);
  if (copy === undefined) return undefined;
  const { record, name } = copy;
  await run.claims.claim(name, request.origin);
  const seat = await takeSeat(name, run);
  try {
    const decision = decideOn(seat.holding, record, why);
    if (decision === undefined) return undefined;
    tellCachePlan(job, copy, decision);
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
  run.saver.foundRecord(file.subject, record);
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
