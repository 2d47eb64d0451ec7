import { takeSeat } from '../target/target-seat.js';
import { EndedEarlyError } from './failures.js';
import type { Job } from './job.js';
import { prepare } from './prepare.js';
import { receive } from './receive.js';
import type { Received } from './received.js';
import type { Source } from './source.js';
import { tellSources } from './tell-sources.js';

/**
 * One try at one source and the mirrors beside it, from the first request to the finished file. Another try goes on from whatever this one
 * leaves on the disk. An answer that ends early is no failure: the try goes on from it.
 *
 * @throws whatever stands in the way; see `prepare` and `receive`
 */
export async function attempt(job: Job, source: Source): Promise<Received> {
  for (let goesOn = false; ; goesOn = true) {
    try {
      return await prepareAndReceive(job, source, goesOn);
    } catch (error) {
      if (!(error instanceof EndedEarlyError)) throw error;
      job.run.signal.throwIfAborted();
    }
  }
}

/** @param goesOn whether the answer before has ended early: what was planned then is still being done */
async function prepareAndReceive(job: Job, source: Source, goesOn: boolean): Promise<Received> {
  const prepared = await prepare(job, source, takeSeat, goesOn);
  const { seat, opened } = prepared;
  try {
    const { request, progress, tally, run, fetched } = job;
    const mirrors = mirrorsBeside(job);
    const file = { request, progress, tally, fetched, run };
    const received = await receive({ ...file, ...prepared, source, mirrors, goesOn });
    tellSources(job, received.name);
    return received;
  } finally {
    opened.body?.answer.cancel();
    await seat.release();
  }
}

/** The sources that may serve the file together with the one that is asked. */
function mirrorsBeside({ lineup, distrusted, run }: Job): readonly Source[] {
  return distrusted === undefined && run.settings.connections > 1 ? lineup.beside : [];
}
