import type { Request } from '../../list/request.js';
import { certainName, namingUrl, targetName } from '../../list/target-name.js';
import { type CopyDecision, decideCopy } from '../../plan/decide-copy.js';
import type { Decision } from '../../plan/decision.js';
import { partCount, partSpan } from '../../plan/part-layout.js';
import { type FileRecord, namedBy } from '../../plan/record.js';
import { lengthOf } from '../../plan/span.js';
import { lookAtSeat, type Seat, takeSeat } from '../../target/target-seat.js';
import type { Job } from '../job.js';
import type { Received } from '../received.js';
import { putTogether } from './put-together.js';
import { verifyFound } from './verify-found.js';

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

/** Says of the copy that it would be put together; nothing is written. Returns false where the store knows of none. */
export async function planCopy(job: Job, why: string, lastResort: boolean): Promise<boolean> {
  const { request, run } = job;
  const copy = await knownCopy(job, lastResort);
  if (copy === undefined) return false;
  await run.claims.claim(copy.name, request.origin);
  const { decision } = await decideOn(await lookAtSeat(copy.name, run), copy.record, why, job);
  tellCachePlan(job, copy, decision);
  return true;
}

/**
 * Puts the copy together, unless it is here already. Of what is here nothing is lost when the store does not bring all of it.
 *
 * @param why the reason that the plan tells
 * @param lastResort see `knownCopy`
 * @returns undefined where the store does not know it, or does not hold all of it
 * @throws ChecksumMismatchError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function restoreCopy(job: Job, why: string, lastResort: boolean): Promise<Received | undefined> {
  const { request, run, progress } = job;
  const copy = await knownCopy(job, lastResort);
  if (copy === undefined) return undefined;
  const { record, name } = copy;
  await run.claims.claim(name, request.origin);
  const seat = await takeSeat(name, run);
  try {
    const decided = await decideOn(seat, record, why, job);
    tellCachePlan(job, copy, decided.decision);
    if (decided.kind !== 'here') return await putTogether(job, record, seat, decided, lastResort);
    const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
    return await verifyFound(record.size, claims, { request, seat, run, progress });
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
  const held = decision.kind === 'resume' ? decision.held.total : kind === 'complete' ? size : 0;
  const from = kind === 'complete' ? {} : ({ from: 'cache' } as const);
  job.run.report({ type: 'plan', file: name, decision: kind, reason, size, missing: size - held, ...from });
}

/**
 * The name that the source would give: the one of the record, where that is of the same URL. Else only the source knows; the
 * URL's name has to do where it cannot be asked.
 */
function nameFor(request: Request, record: FileRecord, lastResort: boolean): string | undefined {
  if (record.namedBy === namedBy(request)) return targetName(request, record.name, namingUrl(request));
  return lastResort ? targetName(request, undefined, namingUrl(request)) : certainName(request);
}

/** Decides, after holding the file that is here against the record where its size is right. */
async function decideOn(
  { holding, paths }: Seat,
  record: FileRecord,
  why: string,
  { run }: Job,
): Promise<CopyDecision> {
  const decided = decideCopy(holding, record, 'not-compared', why);
  if (decided.kind !== 'compare') return decided;
  const compared = (await hasParts(paths.target, record, run)) ? 'equal' : 'differs';
  const known = decideCopy(holding, record, compared, why);
  if (known.kind === 'compare') throw new Error('a file that has been compared is still undecided');
  return known;
}

/** Whether every part of the file at `path` has the digest that `record` knows. */
async function hasParts(
  path: string,
  { size, partSize, digests }: FileRecord,
  { digester }: Job['run'],
): Promise<boolean> {
  for (let index = 0; index < partCount(size, partSize); index++) {
    const span = partSpan(index, size, partSize);
    const sha256 = await digester.sha256({ path, offset: span.start, length: lengthOf(span) });
    if (sha256 !== digests.get(index)) return false;
  }
  return true;
}
