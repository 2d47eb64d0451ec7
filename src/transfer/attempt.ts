import { takeSeat } from '../target/target-seat.js';
import type { Job } from './job.js';
import { prepare } from './prepare.js';
import { receive } from './receive.js';
import type { Received } from './received.js';
import type { Source } from './source.js';

/**
 * One try at one source, from the first request to the finished file. Another try goes on from whatever this one
 * leaves on the disk.
 *
 * @throws whatever stands in the way; see `prepare` and `receive`
 */
export async function attempt(job: Job, source: Source): Promise<Received> {
  const { progress, tally, run } = job;
  const { seat, opened, decision } = await prepare(job, source, takeSeat);
  try {
    return await receive({ request: job.request, source, seat, opened, decision, progress, tally, run });
  } finally {
    opened.body?.answer.cancel();
    await seat.release();
  }
}
