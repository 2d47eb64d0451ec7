import { join } from 'node:path';
import { Failure } from '../errors/failure.js';
import { displayUrl } from '../http/display-url.js';
import type { Turn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import type { FileError, FileResult } from '../report/events.js';
import { inspect } from '../target/inspect.js';
import { pathsOf } from '../target/target-paths.js';
import { lookAtSeat } from '../target/target-seat.js';
import { attempt } from './attempt.js';
import { fromCacheAfter, fromCacheFirst } from './from-cache-alone.js';
import { fromSources } from './from-sources.js';
import { fromTarget, planFromTarget } from './from-target.js';
import { fromToolCache } from './from-tool-cache.js';
import { type Job, jobFor } from './job.js';
import { prepare } from './prepare.js';
import type { Received } from './received.js';
import type { Run } from './run.js';
import { toolThere } from './tool-there.js';

/**
 * Fetches one file: its sources in order, each tried while its retry budget lasts, every try going on from what the one
 * before has left. Never throws: what went wrong is in the result.
 *
 * @param turn waited for before the first request, and passed on once every byte of the file is here
 */
export async function fetchFile(request: Request, run: Run, turn: Turn): Promise<FileResult> {
  const job = jobFor(request, run, turn);
  try {
    const tool = await toolThere(job);
    if (tool !== undefined) {
      run.addPath(tool);
      const unseen = { size: null, sha256: null, verified: 'none', error: null } as const;
      return { ...soFar(job), path: tool, status: 'complete', ...unseen };
    }
    const { path, size, sha256, verified } = await received(job);
    await run.afterwards(job.request, { path, sha256 });
    return { ...soFar(job), path, status: 'complete', size, sha256, verified, error: null };
  } catch (error) {
    return failed(job, error);
  } finally {
    job.progress.done();
  }
}

/** The disk, the tool cache and the store first where they have the very content; the sources; the store again where they cannot be reached. */
async function received(job: Job): Promise<Received> {
  if (job.request.unresolved) throw job.request.unresolved.reason;
  const here = await fromTarget(job).catch(() => undefined);
  if (here) return here;
  const kept = await fromToolCache(job).catch(() => undefined);
  if (kept) return kept;
  const known = await fromCacheFirst(job).catch(() => undefined);
  if (known) return known;
  try {
    return await fromSources(job, attempt);
  } catch (error) {
    job.run.signal.throwIfAborted();
    const stale = await fromCacheAfter(job, error);
    if (stale) return stale;
    throw error;
  }
}

/** Asks for one file and says what would be fetched and why; nothing is written. Undefined where nothing is in the way. */
export async function planFile(request: Request, run: Run, turn: Turn): Promise<FileResult | undefined> {
  const job = jobFor(request, run, turn);
  try {
    if ((await toolThere(job)) !== undefined) return undefined;
    if (await planFromTarget(job).catch(() => false)) return undefined;
    await fromSources(job, async (_, source) => {
      const { opened, seat } = await prepare(job, source, lookAtSeat);
      opened.body?.answer.cancel();
      await seat.release();
    });
    return undefined;
  } catch (error) {
    return failed(job, error);
  }
}

type SoFar = Pick<FileResult, 'file' | 'url' | 'bytesDownloaded' | 'bytesRestored' | 'seconds'>;

function soFar({ request, run, tally, label, name, began }: Job): SoFar {
  return {
    file: name ?? label,
    url: displayUrl(request.sources[0]),
    bytesDownloaded: tally.downloaded,
    bytesRestored: tally.restored,
    seconds: Math.round(run.clock.monotonic() - began) / 1000,
  };
}

async function failed(job: Job, error: unknown): Promise<FileResult> {
  const path = job.name === undefined ? '' : join(job.run.settings.path, job.name);
  const left = path === '' ? undefined : await leftOf(path);
  return {
    ...soFar(job),
    path,
    status: left ? 'partial' : 'failed',
    size: left?.size ?? null,
    sha256: null,
    verified: 'none',
    error: fileError(error),
  };
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
      message: error instanceof Error ? error.message : String(error),
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
