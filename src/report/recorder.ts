import type { Report } from './events.js';
import { warning } from './narrate.js';
import { count, emptyTally, type Tally } from './tally.js';

/** What a summary at the end needs of the events of a run. */
export interface Recorder {
  readonly report: Report;
  readonly tally: Tally;
  /** In order; each with the file that it is about and what to do. */
  readonly warnings: readonly string[];
}

export function createRecorder(): Recorder {
  let tally = emptyTally;
  const warnings: string[] = [];
  return {
    report(event) {
      tally = count(tally, event);
      if (event.type !== 'warning') return;
      warnings.push(event.file === null ? warning(event) : `${event.file}: ${warning(event)}`);
    },
    get tally() {
      return tally;
    },
    warnings,
  };
}
