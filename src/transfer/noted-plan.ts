import type { Event } from '../report/events.js';
import type { Run } from './run.js';

type PlanEvent = Extract<Event, { type: 'plan' }>;

/** A run as one file sees it, and what was planned for that file last. */
export interface NotedPlan {
  readonly run: Run;
  readonly last: PlanEvent | undefined;
}

/** `run`, whose plans are noted on their way; to be used for one file. */
export function notingPlan(run: Run): NotedPlan {
  let last: PlanEvent | undefined;
  const report = (event: Event) => {
    if (event.type === 'plan') last = event;
    run.report(event);
  };
  return {
    run: { ...run, report },
    get last() {
      return last;
    },
  };
}
