import type { SavedFile } from '../../keep/part-saver.js';
import type { Decision } from '../../plan/decision.js';
import type { Journal } from '../../plan/journal.js';
import { partSizeFor } from '../../plan/part-layout.js';
import { namedBy, subjectOf } from '../../plan/record.js';
import { openPartial } from '../../target/open-partial.js';
import type { Seat } from '../../target/target-seat.js';
import { assemble } from '../assemble.js';
import type { Job } from '../job.js';
import type { Received } from '../received.js';
import { tellPlan } from '../tell-plan.js';

/**
 * Gives the target's name to a partial that has every byte, if it has the checksums of the list, and offers the store what it may lack.
 *
 * @param journal of the partial
 * @returns undefined where parts of it are not what they were
 * @throws ChecksumMismatchError; TargetTakenError; DiskError
 */
export async function finishPartial(
  job: Job,
  seat: Seat,
  journal: Journal,
  decision: Extract<Decision, { kind: 'complete' }>,
): Promise<Received | undefined> {
  const { request, run, progress, tally, fetched } = job;
  const { identity, size } = journal;
  const partSize = partSizeFor(size, run.settings.partSize);
  const { name } = seat;
  const { target, part: path } = seat.paths;
  const found = { subject: subjectOf(request), namedBy: namedBy(request) };
  const file: SavedFile = { name, target, path, identity, size, partSize, ...found };
  const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
  const partial = await openPartial(seat, decision, { identity, size, partSize, sources: {} }, run);
  try {
    if (partial.held.total < size) return undefined;
    job.call(name);
    tellPlan(name, decision, size, run.report);
    const assembly = { request, seat, partial, size, file, claims, progress, tally, fetched, run };
    return await assemble(assembly, async () => size);
  } finally {
    await partial.close();
  }
}
