import { HttpFailure, StatusError } from '../../http/failures.js';
import type { Job } from '../job.js';
import type { Received } from '../received.js';
import { knownCopy, planCopy, restoreCopy } from './kept-copy.js';

const knownByChecksum = 'the cache knows the content by its checksum';

/**
 * Puts a file whose checksum is known together from the store, without asking any source. What it brings stays in the
 * partial when that is not all of it, for the sources to finish.
 *
 * @returns undefined when the sources have to be asked
 * @throws ChecksumMismatchError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function fromCacheFirst(job: Job): Promise<Received | undefined> {
  if (job.request.checksums.length === 0 || !job.run.store.readable) return undefined;
  return restoreCopy(job, knownByChecksum, false);
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
  const why = whyAfter(job, error);
  if (why === undefined || !isOutage(error)) return undefined;
  const received = await restoreCopy(job, why, true);
  if (received && request.checksums.length === 0) {
    const message = `${error.message}; the last complete copy in ${run.store.description} is used, which may be out of date`;
    run.report({ type: 'warning', file: received.name, message });
  }
  return received;
}

/** Says of such a file that the store has it, as far as records tell; nothing is written. */
export async function planFromCacheAfter(job: Job, error: unknown): Promise<boolean> {
  const why = whyAfter(job, error);
  return why !== undefined && planCopy(job, why, true);
}

/** Why the copy is used after `error`; undefined where that is not wanted, or not allowed. */
function whyAfter({ request, run }: Job, error: unknown): string | undefined {
  if (!isOutage(error)) return undefined;
  if (request.checksums.length > 0) return knownByChecksum;
  return run.settings.staleIfError ? 'its sources cannot be reached' : undefined;
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
  return planCopy(job, knownByChecksum, false);
}
