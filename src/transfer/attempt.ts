import { overlapBytes } from '../plan/opening.js';
import { takeSeat } from '../target/target-seat.js';
import { EndedEarlyError, VersionUntoldError } from './failures.js';
import type { Job } from './job.js';
import { isWhole, type Opened } from './opened.js';
import { prepare } from './prepare.js';
import { receive } from './receive.js';
import type { Received } from './received.js';
import type { Source } from './sources/source.js';
import { tellSources } from './sources/tell-sources.js';

/** How many answers in a row may bring next to nothing before the file is fetched in one stream from byte 0. */
const inVainAtMost = 2;

/**
 * One try at one source and the mirrors beside it, from the first request to the finished file. Another try goes on from whatever this one
 * leaves on the disk. An answer that ends early is no failure, nor is one that does not say which version it is of: the try goes on from
 * what is here.
 *
 * @throws whatever stands in the way; see `prepare` and `receive`
 */
export async function attempt(job: Job, source: Source): Promise<Received> {
  let inVain = 0;
  for (let goesOn = false; ; goesOn = true) {
    const { bytes } = source;
    try {
      return await prepareAndReceive(job, source, goesOn);
    } catch (error) {
      if (error instanceof VersionUntoldError) noteUntold(job, source);
      else if (!(error instanceof EndedEarlyError)) throw error;
      job.run.signal.throwIfAborted();
      // Answers that bring less than is compared for each of them are no way to fetch a file.
      inVain = source.bytes - bytes < overlapBytes ? inVain + 1 : 0;
      if (inVain >= inVainAtMost) source.ranges = false;
    }
  }
}

function noteUntold({ run, called }: Job, source: Source): void {
  source.tellsVersions = false;
  const message = `${source.display} does not say of every answer which version it is of; going on over one connection`;
  run.report({ type: 'warning', file: called, message });
}

/** @param goesOn whether the answer before has ended early: what was planned then is still being done */
async function prepareAndReceive(job: Job, source: Source, goesOn: boolean): Promise<Received> {
  const prepared = await prepare(job, source, takeSeat, goesOn);
  const { seat, opened } = prepared;
  try {
    const { request, progress, tally, run, fetched } = job;
    // A small file is here with the first answer: the next one's request goes out before this one is put on the disk.
    if (hasCome(opened)) await fetched();
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

/** Whether the file is here, all of it. */
function hasCome({ body, representation: { size } }: Opened): boolean {
  return size !== undefined && isWhole(body, size) && body?.answer.hasCome() === true;
}

/** The sources that may serve the file together with the one that is asked. */
function mirrorsBeside({ lineup, distrusted, run }: Job): readonly Source[] {
  return distrusted === undefined && run.settings.connections > 1 ? lineup.beside : [];
}
