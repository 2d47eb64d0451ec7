import { join } from 'node:path';
import { Failure } from '../errors/failure.js';
import { displayUrl } from '../http/display-url.js';
import type { Turn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import type { FileError, FileResult, Tried } from '../report/events.js';
import { inspect } from '../target/inspect.js';
import { pathsOf } from '../target/target-paths.js';
import { lookAtSeat } from '../target/target-seat.js';
import { attempt } from './attempt.js';
import { couldBeStale, fromCacheAfter, fromCacheFirst, planFromCache } from './from-cache-alone.js';
import { fromSources } from './from-sources.js';
import { fromTarget, planFromTarget } from './from-target.js';
import { fromToolCache, planFromToolCache } from './from-tool-cache.js';
import { type Job, jobFor } from './job.js';
import { notingPlan } from './noted-plan.js';
import { prepare } from './prepare.js';
import type { Received } from './received.js';
import type { Run } from './run.js';
import type { Source } from './source.js';
import { toolThere } from './tool-there.js';
import { triedOf } from './tried.js';

/**
 * Fetches one file: its sources in order, each tried while its retry budget lasts, every try going on from what the one
 * before has left. Never throws: what went wrong is in the result.
 *
 * @param turn waited for before the first request, and passed on once every byte of the file is here
 */
export async function fetchFile(request: Request, ofAll: Run, turn: Turn): Promise<FileResult> {
  const plan = notingPlan(ofAll);
  const { run } = plan;
  const job = jobFor(request, run, turn);
  const account: Account = { failures: new Map(), hint: undefined };
  let here: Received | undefined;
  try {
    const tool = await toolThere(job);
    if (tool !== undefined) {
      run.addPath(tool);
      const unseen = { size: null, sha256: null, verified: 'none', error: null } as const;
      return { ...soFar(job), path: tool, status: 'complete', ...unseen };
    }
    here = await received(job, account);
    const { path, size, sha256, verified } = here;
    await run.afterwards(job.request, { path, sha256 });
    return { ...soFar(job), path, status: 'complete', size, sha256, verified, error: null };
  } catch (error) {
    return failed(job, error, account, here ?? { size: plan.last?.size ?? null });
  } finally {
    job.progress.done();
  }
}

/** What there is to say of a file that fails, besides its error. */
interface Account {
  readonly failures: Map<Source, Failure>;
  /** One sentence: what else the reader can do about it. */
  hint: string | undefined;
}

/** The disk, the tool cache and the store first where they have the very content; the sources; the store again where they cannot be reached. */
async function received(job: Job, account: Account): Promise<Received> {
  if (job.request.unresolved) throw job.request.unresolved.reason;
  const here = await fromTarget(job).catch(() => undefined);
  if (here) return here;
  const kept = await fromToolCache(job).catch(() => undefined);
  if (kept) return kept;
  const known = await fromCacheFirst(job).catch(() => undefined);
  if (known) return known;
  try {
    return await fromSources(job, attempt, (source, failure) => account.failures.set(source, failure));
  } catch (error) {
    job.run.signal.throwIfAborted();
    const stale = await fromCacheAfter(job, error);
    if (stale) return stale;
    if (await couldBeStale(job, error))
      account.hint = 'Or set stale-if-error: the cache has a complete copy.';
    throw error;
  }
}

/** What a look at one file has come to. */
export type PlanOutcome = Possible | { readonly kind: 'failed'; readonly result: FileResult };

/** Nothing stands in the way of the file. */
export interface Possible {
  readonly kind: 'possible';
  /** Bytes that would come; null where the source states no size. */
  readonly missing: number | null;
}

/** Asks for one file and says what would be fetched and why; nothing is written. */
export async function planFile(request: Request, ofAll: Run, turn: Turn): Promise<PlanOutcome> {
  const plan = notingPlan(ofAll);
  const job = jobFor(request, plan.run, turn);
  const account: Account = { failures: new Map(), hint: undefined };
  try {
    if (!(await isPlannedWithoutSources(job))) {
      await fromSources(
        job,
        async (_, source) => {
          const { opened, seat } = await prepare(job, source, lookAtSeat);
          opened.body?.answer.cancel();
          await seat.release();
        },
        (source, failure) => account.failures.set(source, failure),
      );
    }
    return { kind: 'possible', missing: plan.last?.missing ?? null };
  } catch (error) {
    return { kind: 'failed', result: await failed(job, error, account, { size: plan.last?.size ?? null }) };
  }
}

/** In the order in which a file is fetched. */
async function isPlannedWithoutSources(job: Job): Promise<boolean> {
  if ((await toolThere(job)) !== undefined) return true;
  const not = () => false;
  return (
    (await planFromTarget(job).catch(not)) ||
    (await planFromToolCache(job).catch(not)) ||
    (await planFromCache(job).catch(not))
  );
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

/** @param known what there is to say of the file itself, whose bytes may all be here */
async function failed(
  job: Job,
  error: unknown,
  { failures, hint }: Account,
  known: Pick<FileResult, 'size'> & Partial<Pick<FileResult, 'sha256' | 'verified'>>,
): Promise<FileResult> {
  const path = job.name === undefined ? '' : join(job.run.settings.path, job.name);
  const left = path === '' ? undefined : await leftOf(path);
  return {
    ...soFar(job),
    path,
    status: left ? 'partial' : 'failed',
    size: left?.size ?? known.size,
    sha256: known.sha256 ?? null,
    verified: known.verified ?? 'none',
    error: fileError(error, triedOf(job.sources, failures), hint),
  };
}

/** What a later run can go on from. */
async function leftOf(target: string): Promise<{ size: number } | undefined> {
  const holding = await inspect(pathsOf(target)).catch(() => undefined);
  return holding?.kind === 'partial' && holding.journal.held.total > 0
    ? { size: holding.journal.size }
    : undefined;
}

function fileError(error: unknown, tried: readonly Tried[], hint: string | undefined): FileError {
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
    next: hint === undefined ? next : `${next} ${hint}`,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(tried.length === 0 ? {} : { tried }),
  };
}
