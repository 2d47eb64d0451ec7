import { takeSeat } from '../target/target-seat.js';
import type { Job } from './job.js';
import { mirrorsBeside } from './lineup.js';
import { prepare } from './prepare.js';
import { receive } from './receive.js';
import type { Received } from './received.js';
import type { Source } from './source.js';
import { tellSources } from './tell-sources.js';

/**
 * One try at one source and the mirrors beside it, from the first request to the finished file. Another try goes on from whatever this one
 * leaves on the disk.
 *
 * @throws whatever stands in the way; see `prepare` and `receive`
 */
export async function attempt(job: Job, source: Source): Promise<Received> {
  const { progress, tally, run, fetched } = job;
  const { seat, opened, decision } = await prepare(job, source, takeSeat);
  try {
    const { request } = job;
    const mirrors = mirrorsBeside(job, source);
    const delivery = { request, source, mirrors, seat, opened, decision, progress, tally, fetched, run };
    const received = await receive(delivery);
    tellSources(job, received.name);
    return received;
  } finally {
    opened.body?.answer.cancel();
    await seat.release();
  }
}
