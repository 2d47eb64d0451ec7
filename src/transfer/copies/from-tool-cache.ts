import { constants } from 'node:fs';
import { chmod, copyFile, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ChecksumMismatchError } from '../../digest/checksum-mismatch.js';
import { diskFailure } from '../../errors/disk-failures.js';
import type { Request } from '../../list/request.js';
import { targetName } from '../../list/target-name.js';
import { identityOfChecksums } from '../../plan/identity.js';
import type { Event } from '../../report/events.js';
import { lookAtSeat, type Seat, takeSeat } from '../../target/target-seat.js';
import type { Job } from '../job.js';
import { makeExecutable } from '../make-executable.js';
import type { Received } from '../received.js';
import type { Run } from '../run.js';
import { verifyFile } from '../verify-file.js';

/**
 * Copies a file whose checksum is known from where finished files are kept on this machine (`tool-cache`).
 *
 * @returns undefined when it is not there, is not sound any more, or something of the target is here already
 * @throws NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function fromToolCache(job: Job): Promise<Received | undefined> {
  const { request, run } = job;
  const identity = identityOfChecksums(request.checksums);
  const copy = identity === undefined ? undefined : await run.kept?.find(identity);
  if (copy === undefined) return undefined;
  const name = nameOf(request, copy);
  await run.claims.claim(name, request.origin);
  const seat = await takeSeat(name, run);
  try {
    return seat.holding.kind === 'nothing' ? await bringCopy(copy, seat, job) : undefined;
  } finally {
    await seat.release();
  }
}

/** Says of such a file that it would come from there; nothing is written. */
export async function planFromToolCache({ request, run }: Job): Promise<boolean> {
  const identity = identityOfChecksums(request.checksums);
  const copy = identity === undefined ? undefined : await run.kept?.find(identity);
  if (copy === undefined) return false;
  const name = nameOf(request, copy);
  await run.claims.claim(name, request.origin);
  const { holding } = await lookAtSeat(name, run);
  if (holding.kind !== 'nothing') return false;
  const { size } = await stat(copy);
  run.report(planEvent(name, size));
  return true;
}

/** A URL with a query often says little of the name: the one that the file had is better then. */
function nameOf(request: Request, copy: string): string {
  const [url] = request.sources;
  return targetName(request, url.search === '' ? undefined : basename(copy), url);
}

function planEvent(file: string, size: number): Event {
  const reason = 'the tool cache has the content by its checksum';
  return { type: 'plan', file, decision: 'fresh', reason, size, missing: size, from: 'tool cache' };
}

async function bringCopy(copy: string, seat: Seat, job: Job): Promise<Received | undefined> {
  const { request, run, progress, tally } = job;
  const { part, target } = seat.paths;
  const { name } = seat;
  job.call(name);
  const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
  try {
    const { size, mode } = await stat(copy);
    run.report(planEvent(name, size));
    await copyFile(copy, part, constants.COPYFILE_FICLONE);
    // The item that it was kept for may have been one for an executable.
    await chmod(part, mode & 0o666);
    const proof = await verifyFile({ name, path: part, size }, claims, request, run);
    await bringToDisk(part, run);
    await seat.assertHeld();
    await run.disk.rename(part, target);
    await run.disk.syncFolder(dirname(target));
    await makeExecutable(request, seat, run);
    tally.restored += size;
    progress.set(size, size);
    run.report({ type: 'restored', file: name, bytes: size });
    return { name, path: target, size, ...proof };
  } catch (error) {
    await rm(part, { force: true });
    if (!(error instanceof ChecksumMismatchError)) throw diskFailure('copy', copy, error);
    run.report({
      type: 'warning',
      file: name,
      message: `${error.message}: the copy in the tool cache has rotted`,
    });
    return undefined;
  }
}

async function bringToDisk(path: string, { disk }: Run): Promise<void> {
  const file = await disk.open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
