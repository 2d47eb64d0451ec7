import { ChecksumMismatchError } from '../digest/checksum-mismatch.js';
import { certainName } from '../list/target-name.js';
import { SpanSet } from '../plan/span-set.js';
import { lookAtSeat, type Seat, takeSeat } from '../target/target-seat.js';
import type { Job } from './job.js';
import { makeExecutable } from './make-executable.js';
import type { Received } from './received.js';
import { tellPlan } from './tell-plan.js';
import { verifyFile } from './verify-file.js';

/**
 * Accepts a file that stands complete under its own name, where the checksums of the list prove it: no source has anything to
 * add to that, so none need be up, or serve ranges to be compared with.
 *
 * @returns undefined when nothing is proved
 * @throws TargetClashError; DiskError; `signal.reason`
 */
export async function fromTarget(job: Job): Promise<Received | undefined> {
  const { request, run } = job;
  const name = certainName(request);
  if (name === undefined || !(await mayBeWhole(name, job))) return undefined;
  await run.claims.claim(name, request.origin);
  const seat = await takeSeat(name, run);
  try {
    const received = await proved(seat, job);
    if (received) await makeExecutable(request, seat, run);
    return received;
  } finally {
    await seat.release();
  }
}

/** Says of such a file that there is nothing to fetch; touches nothing. */
export async function planFromTarget(job: Job): Promise<boolean> {
  const name = certainName(job.request);
  if (name === undefined || !(await mayBeWhole(name, job))) return false;
  return (await proved(await lookAtSeat(name, job.run), job)) !== undefined;
}

/** Most targets are not there, and need no seat to learn that. */
async function mayBeWhole(name: string, { request, run }: Job): Promise<boolean> {
  if (request.checksums.length === 0) return false;
  const { holding } = await lookAtSeat(name, run);
  return holding.kind === 'found' && (request.size ?? holding.bytes) === holding.bytes;
}

async function proved({ name, paths, holding }: Seat, job: Job): Promise<Received | undefined> {
  const { request, run, progress } = job;
  if (holding.kind !== 'found') return undefined;
  const { bytes: size } = holding;
  const claims = { checksums: request.checksums, declared: [], sizeKnown: false };
  const file = { name, path: paths.target, size };
  try {
    const proof = await verifyFile(file, claims, request, run);
    job.call(name);
    tellPlan(
      name,
      {
        kind: 'complete',
        doubtful: SpanSet.empty,
        sources: {},
        reason: 'it is here already, and has its checksum',
      },
      size,
      run.report,
    );
    progress.set(size, size);
    return { ...file, ...proof };
  } catch (error) {
    if (error instanceof ChecksumMismatchError) return undefined;
    throw error;
  }
}
