import { ChecksumMismatchError } from '../../digest/checksum-mismatch.js';
import type { Request } from '../../list/request.js';
import { certainName } from '../../list/target-name.js';
import type { Decision } from '../../plan/decision.js';
import type { Holding } from '../../plan/holding.js';
import { identityOfChecksums } from '../../plan/identity.js';
import type { Journal } from '../../plan/journal.js';
import { SpanSet } from '../../plan/span-set.js';
import { lookAtSeat, type Seat, takeSeat } from '../../target/target-seat.js';
import type { Job } from '../job.js';
import { makeExecutable } from '../make-executable.js';
import type { Received } from '../received.js';
import { tellPlan } from '../tell-plan.js';
import { verifyFile } from '../verify-file.js';
import { finishPartial } from './finish-partial.js';

type Complete = Extract<Decision, { kind: 'complete' }>;

/** Every byte is here, as far as sizes and journals tell. */
type Whole =
  | { readonly kind: 'named'; readonly size: number }
  /** In a partial, of which only the name is missing. */
  | { readonly kind: 'unnamed'; readonly size: number; readonly journal: Journal };

/**
 * Accepts a file that is here complete, where the checksums of the list prove it: no source has anything to add to that, so none need
 * be up, or serve ranges to be compared with. One that stands under its own name is only read, so it needs no lock.
 *
 * @returns undefined when nothing is proved
 * @throws TargetClashError; DiskError; `signal.reason`
 */
export async function fromTarget(job: Job): Promise<Received | undefined> {
  const { request, run } = job;
  const name = certainName(request);
  if (name === undefined || request.checksums.length === 0) return undefined;
  // Most targets are not there, and need no seat to learn that.
  const seat = await lookAtSeat(name, run);
  const whole = wholeIn(seat.holding, request);
  if (!whole) return undefined;
  await run.claims.claim(name, request.origin);
  if (whole.kind === 'unnamed') return giveName(name, job);
  const received = await prove(seat, whole, job);
  if (received) await makeExecutable(request, seat, run);
  return received;
}

/** Says of such a file that there is nothing to fetch; touches nothing. */
export async function planFromTarget(job: Job): Promise<boolean> {
  const { request, run } = job;
  const name = certainName(request);
  if (name === undefined || request.checksums.length === 0) return false;
  const seat = await lookAtSeat(name, run);
  const whole = wholeIn(seat.holding, request);
  return whole !== undefined && (await prove(seat, whole, job)) !== undefined;
}

function wholeIn(holding: Holding, { checksums, size }: Request): Whole | undefined {
  if (holding.kind === 'found') {
    return (size ?? holding.bytes) === holding.bytes ? { kind: 'named', size: holding.bytes } : undefined;
  }
  if (holding.kind !== 'partial') return undefined;
  const { journal } = holding;
  const isAll = journal.held.total === journal.size && (size ?? journal.size) === journal.size;
  // Bytes that were fetched for other digests may well be of another file.
  return isAll && journal.identity === identityOfChecksums(checksums)
    ? { kind: 'unnamed', size: journal.size, journal }
    : undefined;
}

function decisionOn(whole: Whole): Complete {
  return whole.kind === 'named'
    ? complete(SpanSet.empty, {}, 'it is here already, and has its checksum')
    : complete(whole.journal.doubtful, whole.journal.sources, 'every byte is here, the checksum will decide');
}

function complete(doubtful: SpanSet, sources: Complete['sources'], reason: string): Complete {
  return { kind: 'complete', doubtful, sources, reason };
}

async function prove({ name, paths }: Seat, whole: Whole, job: Job): Promise<Received | undefined> {
  const { request, run, progress } = job;
  const { size } = whole;
  const claims = { checksums: request.checksums, declared: [], sizeKnown: false };
  const file = { name, path: whole.kind === 'named' ? paths.target : paths.part, size };
  const proof = await verifyFile(file, claims, request, run).catch(unlessMismatch);
  if (!proof) return undefined;
  job.call(name);
  tellPlan(name, decisionOn(whole), size, run.report);
  progress.set(size, size);
  return { ...file, ...proof };
}

/** A bad partial is left to the sources, which may mend it. */
async function giveName(name: string, job: Job): Promise<Received | undefined> {
  const seat = await takeSeat(name, job.run);
  try {
    const whole = wholeIn(seat.holding, job.request);
    if (whole?.kind !== 'unnamed') return undefined;
    return await finishPartial(job, seat, whole.journal, decisionOn(whole)).catch(unlessMismatch);
  } finally {
    await seat.release();
  }
}

function unlessMismatch(error: unknown): undefined {
  if (!(error instanceof ChecksumMismatchError)) throw error;
  return undefined;
}
