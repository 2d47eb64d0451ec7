import { join } from 'node:path';
import { Failure } from '../errors/failure.js';
import { displayUrl } from '../http/display-url.js';
import { HttpFailure } from '../http/failures.js';
import type { Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import type { FileError, FileResult } from '../report/events.js';
import { attempt, type Job, prepare } from './attempt.js';
import { ChecksumMismatchError, HtmlPageError, SizeMismatchError, SourceChangedError } from './failures.js';
import { inspect } from './inspect.js';
import { RetryBudget } from './retry-budget.js';
import type { Run } from './run.js';
import { Source } from './source.js';
import { pathsOf } from './target-paths.js';
import { lookAtSeat } from './target-seat.js';

/** How often a source may change under our hands before it is given up. */
const changesAtMost = 5;

/** What is done with a source: fetch the file, or only say what would be done. */
type Use<T> = (job: Job, source: Source) => Promise<T>;

/**
 * Fetches one file: its sources in order, each tried while its retry budget lasts, every try going on from what the one
 * before has left. Never throws: what went wrong is in the result.
 */
export async function fetchFile(request: Request, run: Run): Promise<FileResult> {
  const started = run.clock.monotonic();
  const job = jobFor(request, run);
  try {
    const { path, size, sha256, verified } = await fromSources(job, attempt);
    return { ...soFar(job, started), path, status: 'complete', size, sha256, verified, error: null };
  } catch (error) {
    return failed(job, started, error);
  } finally {
    job.progress.done();
  }
}

/** Asks for one file and says what would be fetched and why; nothing is written. Undefined where nothing is in the way. */
export async function planFile(request: Request, run: Run): Promise<FileResult | undefined> {
  const started = run.clock.monotonic();
  const job = jobFor(request, run);
  try {
    await fromSources(job, async (_, source) => {
      const { opened, seat } = await prepare(job, source, lookAtSeat);
      opened.body?.answer.cancel();
      await seat.release();
    });
    return undefined;
  } catch (error) {
    return failed(job, started, error);
  }
}

function jobFor(request: Request, run: Run): Job {
  const [first] = request.sources;
  const label = request.out ?? nameFromUrl(first) ?? displayUrl(first);
  const tally = { downloaded: 0, restored: 0 };
  return {
    request,
    run,
    tally,
    label,
    name: undefined,
    distrusted: undefined,
    progress: run.progress.track(label),
  };
}

type SoFar = Pick<FileResult, 'file' | 'url' | 'bytesDownloaded' | 'bytesRestored' | 'seconds'>;

function soFar({ request, run, tally, label, name }: Job, started: number): SoFar {
  return {
    file: name ?? label,
    url: displayUrl(request.sources[0]),
    bytesDownloaded: tally.downloaded,
    bytesRestored: tally.restored,
    seconds: (run.clock.monotonic() - started) / 1000,
  };
}

async function failed(job: Job, started: number, error: unknown): Promise<FileResult> {
  const path = job.name === undefined ? '' : join(job.run.settings.path, job.name);
  const left = path === '' ? undefined : await leftOf(path);
  return {
    ...soFar(job, started),
    path,
    status: left ? 'partial' : 'failed',
    size: left?.size ?? null,
    sha256: null,
    verified: 'none',
    error: fileError(error),
  };
}

/** Tries one source after the other; what one brought, the next goes on from where they are known to be equal. */
async function fromSources<T>(job: Job, use: Use<T>): Promise<T> {
  const { request, run } = job;
  run.signal.throwIfAborted();
  let failure: unknown;
  for (const [index, url] of request.sources.entries()) {
    try {
      return await fromSource(job, sourceAt(url, job), use);
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isFaultOfSource(error)) throw error;
      failure = error;
      const next = request.sources[index + 1];
      if (!next) break;
      const message = `${messageOf(error)}; going on with ${displayUrl(next)}`;
      run.report({ type: 'warning', file: job.name ?? null, message });
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
        run.report({ type: 'warning', file: job.name ?? null, message: error.message });
      } else if (error instanceof ChecksumMismatchError && !source.revalidate) {
        // Once more, past every cache on the way, without anything that is here (rule 18).
        source.revalidate = true;
        job.distrusted = error.message;
        run.report({
          type: 'warning',
          file: job.name ?? null,
          message: `${error.message}; fetching it once more`,
        });
      } else if (error instanceof HttpFailure && error.retry === 'plain' && source.ranges) {
        source.ranges = false;
      } else {
        await source.budget.spend(error, run.signal);
      }
    }
  }
}

function sourceAt(url: URL, { request, run, name, label }: Job): Source {
  const { retries } = run.settings;
  const budget = new RetryBudget(retries, run.clock, run.random, (attempt, delayMs, failure) =>
    run.report({ type: 'retry', file: name ?? label, attempt, delayMs, reason: failure.message }),
  );
  return new Source(url, [...run.settings.headers, ...request.headers], budget);
}

/** Whether another mirror may do better; a full disk or a stopped run is the same with every mirror. */
function isFaultOfSource(error: unknown): boolean {
  return (
    error instanceof HttpFailure ||
    error instanceof SourceChangedError ||
    error instanceof ChecksumMismatchError ||
    error instanceof SizeMismatchError ||
    error instanceof HtmlPageError
  );
}

/** What a later run can go on from. */
async function leftOf(target: string): Promise<{ size: number } | undefined> {
  const holding = await inspect(pathsOf(target)).catch(() => undefined);
  return holding?.kind === 'partial' && holding.journal.held.total > 0
    ? { size: holding.journal.size }
    : undefined;
}

function fileError(error: unknown): FileError {
  if (!(error instanceof Failure)) {
    return {
      code: 'DEFECT',
      message: messageOf(error),
      next: 'This is a defect of resume-fetch: please report it with this message and the log.',
    };
  }
  const { code, message, next, expected, found } = error;
  return {
    code,
    message,
    next,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
