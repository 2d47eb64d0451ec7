import type { Turn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import type { FileRecord } from '../plan/record.js';
import type { Event, FileResult, Report } from '../report/events.js';
import { lookAtSeat } from '../target/target-seat.js';
import { planFromCache, planFromCacheAfter } from './copies/from-cache-alone.js';
import { planFromTarget } from './copies/from-target.js';
import { planFromToolCache } from './copies/from-tool-cache.js';
import { toolThere } from './copies/tool-there.js';
import { factsOf, isIdentified } from './delivery.js';
import { failed } from './file-result.js';
import { fromSources } from './from-sources.js';
import { Job } from './job.js';
import { type Prepared, prepare } from './prepare.js';
import type { Run } from './run.js';
import type { Source } from './sources/source.js';

/** What a look at one file has come to. */
export type PlanOutcome = Possible | { readonly kind: 'failed'; readonly result: FileResult };

/** Nothing stands in the way of the file. */
export interface Possible {
  readonly kind: 'possible';
  /** Bytes that would come; null where the source states no size. */
  readonly missing: number | null;
  /** Whether no source is expected to bring them. */
  readonly isKept: boolean;
}

/** Asks for one file and says what would be fetched and why; nothing is written. */
export async function planFile(request: Request, ofAll: Run, turn: Turn): Promise<PlanOutcome> {
  const held: Event[] = [];
  // What is waited for is told at once, the rest once it is known where the missing bytes would come from.
  const report: Report = (event) => {
    if (event.type === 'retry') ofAll.report(event);
    else held.push(event);
  };
  const job = new Job(request, { ...ofAll, report }, turn);
  let isInStore = false;
  try {
    isInStore = !(await isPlannedWithoutSources(job)) && (await isPlannedAsKept(job));
    const { missing = null, from } = job.planned ?? {};
    return { kind: 'possible', missing, isKept: isInStore || from !== undefined };
  } catch (error) {
    return { kind: 'failed', result: await failed(job, error, {}) };
  } finally {
    for (const event of held)
      ofAll.report(isInStore && event === job.planned ? { ...event, from: 'cache' } : event);
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

/** Plans with the sources; returns whether the store is said to have what is missing, although they are asked. */
async function isPlannedAsKept(job: Job): Promise<boolean> {
  try {
    return await fromSources(job, lookOnly);
  } catch (error) {
    job.run.signal.throwIfAborted();
    if (await planFromCacheAfter(job, error)) return false;
    throw error;
  }
}

async function lookOnly(job: Job, source: Source): Promise<boolean> {
  const prepared = await prepare(job, source, lookAtSeat);
  prepared.opened.body?.answer.cancel();
  await prepared.seat.release();
  return prepared.decision.kind !== 'complete' && isInStore(job, source, prepared);
}

/** Whether the store has a complete copy of the very content that the source would send, as far as records tell. */
async function isInStore({ request, run }: Job, source: Source, { opened }: Prepared): Promise<boolean> {
  const { size } = opened.representation;
  if (!run.store.readable || source.revalidate || !isIdentified({ request, opened })) return false;
  const fits = (record: FileRecord) => {
    const facts = factsOf({ request, source, opened, run }, size ?? record.size);
    return (
      record.identity === facts.identity && record.size === facts.size && record.partSize === facts.partSize
    );
  };
  return (await run.records.find(request, fits, run.signal, false)) !== undefined;
}
