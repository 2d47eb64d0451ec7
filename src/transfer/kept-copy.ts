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

/** Thrown within this file only: the store does not hold the whole. */
class Incomplete extends Error {}

/** A complete copy that the store is said to have, and the name of the target. */
interface Copy {
  readonly record: FileRecord;
  readonly name: string;
}

/**
 * Looks for the record of a complete copy.
 *
 * @param lastResort whether there is no source to turn to: then the store is waited for, and the URL's name has to do
 */
export async function knownCopy({ request, run }: Job, lastResort: boolean): Promise<Copy | undefined> {
  const fits = ({ size }: FileRecord) => (request.size ?? size) === size;
  const record = await run.records.find(request, fits, run.signal, lastResort);
  run.signal.throwIfAborted();
  if (record === undefined) return undefined;
  const name = nameFor(request, record, lastResort);
  return name === undefined ? undefined : { record, name };
}

/** Says of the copy that it would be put together; nothing is written. Returns false where it would not be. */
export async function planCopy(job: Job, why: string): Promise<boolean> {
  const { request, run } = job;
  const copy = await knownCopy(job, false);
  if (copy === undefined) return false;
  await run.claims.claim(copy.name, request.origin);
  const { holding } = await lookAtSeat(copy.name, run);
  const decision = decideOn(holding, copy.record, why);
  if (decision === undefined) return false;
  tellCachePlan(job, copy, decision);
  return true;
}

/**
 * Puts the copy together. What the store brings stays in the partial when that is not all of it.
 *
 * @param why the reason that the plan tells
 * @param lastResort see `knownCopy`
 * @returns undefined where the store does not know it, does not hold all of it, or what is here is for the source to decide
 * @throws ChecksumMismatchError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function restoreCopy(job: Job, why: string, lastResort: boolean): Promise<Received | undefined> {
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

/** The file has its name from here on. */
function tellCachePlan(job: Job, { record, name }: Copy, decision: Decision): void {
  const { size } = record;
  job.call(name);
  if (record.namedBy === namedBy(job.request)) job.hear(name);
  const { kind, reason } = decision;
  const missing = size - (decision.kind === 'resume' ? decision.held.total : 0);
  job.run.report({ type: 'plan', file: name, decision: kind, reason, size, missing, from: 'cache' });
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
  const { request, progress, tally, fetched, run } = job;
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
    const assembly = { request, seat, partial, size, file, claims, progress, tally, fetched, run };
    return await assemble(assembly, async (reception) => {
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
