import { ChecksumMismatchError } from '../digest/checksum-mismatch.js';
import { HttpFailure } from '../http/failures.js';
import { BadBytesError, MirrorSizeError, MirrorUnprovedError, SourceChangedError } from './failures.js';
import type { Job } from './job.js';
import { type FaultOfSource, isFaultOfSource } from './sources/fault-of-source.js';
import type { Source } from './sources/source.js';

/** How often a source may change under our hands before it is fetched in one stream, and then given up. */
const changesAtMost = 5;

/** A source that asks for a longer pause than this has to wait for its turn behind the others, in milliseconds. */
const patienceMs = 5_000;

/** What is done with a source: fetch the file, or only say what would be done. */
type Use<T> = (job: Job, source: Source) => Promise<T>;

/**
 * Tries one source after the other; what one brought, the next goes on from where they are known to be equal.
 *
 * @throws what the last source failed with, or what no other source could help; `run.signal.reason`
 */
export async function fromSources<T>(job: Job, use: Use<T>): Promise<T> {
  const { request, run, lineup } = job;
  run.signal.throwIfAborted();
  if (request.unresolved) throw request.unresolved.reason;
  let failure: unknown;
  for (let source = lineup.next(); source; source = lineup.next()) {
    await untilRested(source, run);
    try {
      return await fromSource(job, source, use);
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isFaultOfSource(error)) throw error;
      source.failure = error;
      if (error instanceof ChecksumMismatchError) forgetWhatItSaid(job);
      // A mirror that serves another file says nothing about the one that is wanted.
      if (!(error instanceof MirrorSizeError || error instanceof MirrorUnprovedError)) failure = error;
      const next = lineup.upcoming;
      if (next) warn(job, `${inFull(error)}; going on with ${next.display}`);
      else if (error !== failure) warn(job, inFull(error));
    }
  }
  throw failure;
}

async function fromSource<T>(job: Job, source: Source, use: Use<T>): Promise<T> {
  const { run } = job;
  for (let changes = 0; ; ) {
    try {
      return await use(job, source);
    } catch (error) {
      run.signal.throwIfAborted();
      if (error instanceof SourceChangedError && changes < changesAtMost) {
        changes++;
        warn(job, error.message);
      } else if (error instanceof ChecksumMismatchError && !source.revalidate) {
        // Once more, past every cache on the way, without anything that is here (rule 18).
        source.revalidate = true;
        job.distrusted = error.message;
        // Where the bad bytes are known to be its own it is asked again after all others.
        if (source.leftOut instanceof BadBytesError && job.lineup.postpone(source)) throw error;
        warn(job, `${inFull(error)}; fetching it once more`);
      } else if (source.ranges && rangesAreUseless(error, source)) {
        source.ranges = false;
      } else {
        await restAfter(job, source, error);
      }
    }
  }
}

/**
 * Waits until the source may be asked again; where that takes long and others are left, it is asked after all of them.
 *
 * @throws `failure` when it is not worth another try, or others are asked first; `run.signal.reason`
 */
async function restAfter({ lineup, run }: Job, source: Source, failure: unknown): Promise<void> {
  const delayMs = source.budget.charge(failure);
  source.restsUntil = run.clock.monotonic() + delayMs;
  if (delayMs > patienceMs && lineup.postpone(source)) throw failure;
  await untilRested(source, run);
}

async function untilRested({ restsUntil }: Source, { clock, signal }: Job['run']): Promise<void> {
  const ms = restsUntil - clock.monotonic();
  if (ms > 0) await clock.sleep(ms, signal);
}

/** What a source has said of a file that turned out not to be the wanted one is nothing to hold others against. */
function forgetWhatItSaid(job: Job): void {
  job.stated = undefined;
  for (const source of job.lineup.all) source.leftOut = undefined;
}

/** Whether one stream from byte 0, which nothing can put together wrongly, is the better try. */
function rangesAreUseless(error: unknown, source: Source): boolean {
  if (error instanceof SourceChangedError) return true;
  if (!(error instanceof HttpFailure)) return false;
  return error.retry === 'plain' || (error.retry === 'range' && source.budget.rangesGivenUp);
}

/** A wrong digest is told with both: should another try succeed, nothing else tells of it. */
function inFull(error: FaultOfSource): string {
  const { message, expected, found } = error;
  return error instanceof ChecksumMismatchError
    ? `${message} (expected ${expected}, found ${found})`
    : message;
}

function warn({ run, name }: Job, message: string): void {
  run.report({ type: 'warning', file: name ?? null, message });
}
