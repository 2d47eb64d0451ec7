import type { Turn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import type { FileResult } from '../report/events.js';
import { attempt } from './attempt.js';
import { couldBeStale, fromCacheAfter, fromCacheFirst } from './copies/from-cache-alone.js';
import { fromTarget } from './copies/from-target.js';
import { fromToolCache } from './copies/from-tool-cache.js';
import { toolThere } from './copies/tool-there.js';
import { completed, failed } from './file-result.js';
import { fromSources } from './from-sources.js';
import { Job } from './job.js';
import type { Received } from './received.js';
import type { Run } from './run.js';

/**
 * Fetches one file: its sources in order, each tried while its retry budget lasts, every try going on from what the one
 * before has left. Never throws: what went wrong is in the result.
 *
 * @param turn waited for before the first request, and passed on once every byte of the file is here
 */
export async function fetchFile(request: Request, ofAll: Run, turn: Turn): Promise<FileResult> {
  const job = new Job(request, ofAll, turn);
  const { run } = job;
  let here: Received | undefined;
  try {
    const tool = await toolThere(job);
    if (tool !== undefined) {
      run.addPath(tool);
      return completed(job, { path: tool, size: null, sha256: null, verified: 'none' });
    }
    here = await received(job);
    await run.afterwards(job.request, here, run);
    return completed(job, here);
  } catch (error) {
    return failed(job, error, here ?? {});
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
    if (await couldBeStale(job, error)) job.hint = 'Or set stale-if-error: the cache has a complete copy.';
    throw error;
  }
}
