import type { Job } from '../job.js';

/** Tells who has brought the bytes of a file that is complete, where that was more than one source. */
export function tellSources({ lineup, run }: Job, file: string): void {
  const served = lineup.all.filter(({ bytes }) => bytes > 0);
  if (served.length < 2) return;
  const from = served.map(({ display: url, bytes }) => ({ url, bytes }));
  run.report({ type: 'served', file, from });
}
