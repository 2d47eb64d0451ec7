import type { Turn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import type { FileResult } from '../report/events.js';
import { lookAtSeat } from '../target/target-seat.js';
import { failed } from './file-result.js';
import { planFromCache } from './from-cache-alone.js';
import { fromSources } from './from-sources.js';
import { planFromTarget } from './from-target.js';
import { planFromToolCache } from './from-tool-cache.js';
import { Job } from './job.js';
import { prepare } from './prepare.js';
import type { Run } from './run.js';
import type { Source } from './source.js';
import { toolThere } from './tool-there.js';

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
  const job = new Job(request, ofAll, turn);
  try {
    if (!(await isPlannedWithoutSources(job))) await fromSources(job, lookOnly);
    return { kind: 'possible', missing: job.planned?.missing ?? null };
  } catch (error) {
    return { kind: 'failed', result: await failed(job, error, {}) };
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

async function lookOnly(job: Job, source: Source): Promise<void> {
  const { opened, seat } = await prepare(job, source, lookAtSeat);
  opened.body?.answer.cancel();
  await seat.release();
}
