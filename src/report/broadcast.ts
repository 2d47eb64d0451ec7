import type { Event, Report } from './events.js';

/**
 * One report that tells all of `reports`, in their order. A reader that throws (its pipe was closed, its disk is full)
 * harms neither the others nor the run: it goes on being told, and the others hear of it once, as a warning.
 */
export function broadcast(...reports: readonly Report[]): Report {
  const broken = new Set<Report>();

  const tell = (event: Event): void => {
    const failures: unknown[] = [];
    for (const report of reports) {
      try {
        report(event);
      } catch (error) {
        if (!broken.has(report)) failures.push(error);
        broken.add(report);
      }
    }
    for (const failure of failures) tell(warningOf(failure));
  };
  return tell;
}

function warningOf(failure: unknown): Event {
  return {
    type: 'warning',
    file: null,
    message: `One of the reports of this run is incomplete: ${failure instanceof Error ? failure.message : String(failure)}`,
    next: 'The files are not affected; read the other reports, and check that what reads or stores this one is still there.',
  };
}
