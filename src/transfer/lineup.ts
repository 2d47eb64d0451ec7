import { routeOf } from '../list/route.js';
import type { Job } from './job.js';
import { RetryBudget } from './retry-budget.js';
import { Source } from './source.js';

/** What a source needs to know of the file that it serves. */
type OfFile = Pick<Job, 'request' | 'run' | 'name' | 'label'>;

/** The sources that the list names, best first. */
export function listedSources(job: OfFile): Source[] {
  const { request, run } = job;
  return request.sources.map((url) => {
    const route = routeOf(request, url, run.settings.headers);
    return new Source(route.url, route.headers, budgetOf(job), url);
  });
}

/** Puts mirrors that a source has named behind those that are known already. The fields of the list do not go to them. */
export function addMirrors(job: Job, urls: readonly URL[]): void {
  for (const url of urls) {
    if (job.sources.some(({ listed }) => listed.href === url.href)) continue;
    job.sources.push(new Source(url, [], budgetOf(job), url, false));
  }
}

/** The sources behind `source` that may serve the file together with it. */
export function mirrorsBeside({ sources, alone, run }: Job, source: Source): Source[] {
  if (alone || run.settings.connections < 2) return [];
  return sources.slice(sources.lastIndexOf(source) + 1).filter(({ leftOut }) => leftOut === undefined);
}

function budgetOf(job: OfFile): RetryBudget {
  const { settings, clock, random, report } = job.run;
  return new RetryBudget(settings.retries, clock, random, (attempt, delayMs, failure, of) =>
    report({ type: 'retry', file: job.name ?? job.label, attempt, of, delayMs, reason: failure.message }),
  );
}
