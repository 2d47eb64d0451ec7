import { declaredName } from '../http/content-disposition.js';
import { judge } from '../http/judge.js';
import { inTurn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import { nameFromServer, nameFromUrl } from '../list/server-name.js';
import { folded } from '../list/target-clash.js';
import { likelyName, mayBeRenamed, namingUrl } from '../list/target-name.js';
import { namedBy } from '../plan/record.js';
import type { Event } from '../report/events.js';
import { fromSources } from './from-sources.js';
import { Job } from './job.js';
import type { Run } from './run.js';
import type { Source } from './sources/source.js';

/** A request, and whether its source may yet call it something else than the list does, since it was asked in vain. */
export interface Named {
  readonly request: Request;
  readonly isUnknown: boolean;
}

/**
 * Asks for the names of items whose URLs say the same, and say little (`download`, `get?id=7`): whether they have one target is known
 * before anything is fetched. Their sources are asked as for content, in their order and again where that is worth it; what is unknown
 * then is left to the fetching itself, which fails or not like that of any other file.
 *
 * @returns the requests in their order, with what was learnt
 */
export async function learnNames(requests: readonly Request[], run: Run): Promise<readonly Named[]> {
  const asked = alikeIn(requests).filter(mayBeRenamed);
  const names = new Map<Request, string | undefined>(asked.map((request) => [request, undefined]));
  const quiet = quietly(run);
  await inTurn(asked, run.settings.concurrency, async (request, _, turn) => {
    const asking = async () =>
      (await nameInStore(request, run)) ?? fromSources(new Job(request, quiet, turn), nameAt);
    names.set(request, await asking().catch(() => undefined));
  });
  return requests.map((request) => {
    const learnt = names.get(request);
    if (learnt !== undefined) return { request: { ...request, learnt }, isUnknown: false };
    return { request, isUnknown: names.has(request) };
  });
}

/** Those that are likely to have the name of another. */
function alikeIn(requests: readonly Request[]): readonly Request[] {
  const byName = new Map<string, Request[]>();
  for (const request of requests) {
    const name = likelyName(request);
    if (name === undefined) continue;
    const others = byName.get(folded(name)) ?? [];
    others.push(request);
    byName.set(folded(name), others);
  }
  return [...byName.values()].filter((group) => group.length > 1).flat();
}

/** What the URL's file was called when the content of these very checksums came from it. */
async function nameInStore(request: Request, { records, signal }: Run): Promise<string | undefined> {
  if (request.checksums.length === 0) return undefined;
  const record = await records.find(request, () => true, signal, false);
  return record?.namedBy === namedBy(request) ? nameFromServer(record.name) : undefined;
}

/** Asks one source what it calls the file. */
async function nameAt(job: Job, source: Source): Promise<string | undefined> {
  const { request, run } = job;
  const { url, headers, ranges, revalidate } = source;
  const ask = {
    url,
    headers,
    range: ranges ? { start: 0, end: 1 } : undefined,
    ifRange: undefined,
    revalidate,
  };
  const { head, cancel } = await run.http.get(ask, run.signal);
  cancel();
  const verdict = judge(ask, head);
  if (verdict.kind === 'refused') throw verdict.failure;
  if (verdict.kind === 'unsatisfied') {
    source.ranges = false;
    return nameAt(job, source);
  }
  const declared = declaredName(head);
  return (declared === undefined ? undefined : nameFromServer(declared)) ?? nameFromUrl(namingUrl(request));
}

/** The run without what is told once more when the file is fetched: of all that happens here only waiting is news. */
function quietly(run: Run): Run {
  const report = (event: Event) => {
    if (event.type === 'retry') run.report(event);
  };
  const progress = { begin() {}, set() {}, rename() {}, done() {} };
  return { ...run, report, progress: { track: () => progress, stop() {} } };
}
