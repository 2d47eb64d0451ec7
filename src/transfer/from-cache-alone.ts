import { HttpFailure, StatusError } from '../http/failures.js';
import type { Job } from './job.js';
import { knownCopy, planCopy, restoreCopy } from './kept-copy.js';
import type { Received } from './received.js';

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
  const isKnown = request.checksums.length > 0;
  if (!(isKnown || run.settings.staleIfError) || !isOutage(error)) return undefined;
  const received = await restoreCopy(job, isKnown ? knownByChecksum : 'its sources cannot be reached', true);
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
  return planCopy(job, knownByChecksum);
}
