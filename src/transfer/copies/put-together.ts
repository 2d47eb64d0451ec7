import type { SavedFile } from '../../keep/part-saver.js';
import { partsBeside } from '../../keep/restore-parts.js';
import type { CopyDecision } from '../../plan/decide-copy.js';
import { type Holding, nothingHeld } from '../../plan/holding.js';
import { type FileRecord, namedBy, subjectOf } from '../../plan/record.js';
import { checkSpace } from '../../target/disk-space.js';
import { dropOtherParts } from '../../target/drop-bad-parts.js';
import { openPartial } from '../../target/open-partial.js';
import { pathsOfCopy } from '../../target/target-paths.js';
import type { Seat } from '../../target/target-seat.js';
import { assemble } from '../assemble.js';
import type { Job } from '../job.js';
import type { Received } from '../received.js';
import { fromStore } from './from-store.js';

/** Thrown within this file only: the store does not hold the whole. */
class Incomplete extends Error {}

/** Where a copy is put together. */
type Place = Exclude<CopyDecision, { kind: 'here' }>;

/**
 * Puts the copy that `record` names together from the store. In the partial, what the store brings stays there when that is not all of
 * it; beside what is here nothing stays, and nothing is written to what is here.
 *
 * @param lastResort whether there is no source to turn to: then the store is waited for
 * @returns undefined where the store does not hold all of it
 * @throws ChecksumMismatchError; DiskError; DiskFullError; `signal.reason`
 */
export async function putTogether(
  job: Job,
  record: FileRecord,
  seat: Seat,
  place: Place,
  lastResort: boolean,
): Promise<Received | undefined> {
  const { request, progress, tally, fetched, run } = job;
  const { identity, size, partSize, digests } = record;
  const isBeside = place.kind === 'beside';
  const at = isBeside ? { ...seat, paths: pathsOfCopy(seat.paths), holding: nothingHeld } : seat;
  const { name } = at;
  const { target, part: path } = at.paths;
  const facts = { identity, size, partSize, sources: {} };
  const found = { subject: subjectOf(request), namedBy: namedBy(request) };
  const file: SavedFile = { name, target, path, identity, size, partSize, ...found };
  run.saver.foundRecord(file.subject, record);
  const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
  // The rest is of no use where one part is missing and nothing stays.
  const useless = new AbortController();
  const signal = AbortSignal.any([run.signal, useless.signal]);
  const onMiss = () => {
    if (isBeside) useless.abort();
  };
  if (isBeside) await checkSpace(run.disk, path, size);
  // Without facts there is no journal, and it goes when it is closed.
  const partial = await openPartial(at, place.decision, isBeside ? undefined : facts, run);
  try {
    await dropOtherParts(partial, digests, facts, run.digester);
    const assembly = { request, seat: at, partial, size, file, claims, progress, tally, fetched, run };
    const received = await assemble(assembly, async (reception) => {
      const indices = partsBeside(partial.held, size, partSize);
      await fromStore(indices, { run, name, facts, partial, reception, digests, lastResort, onMiss, signal });
      run.signal.throwIfAborted();
      if (partial.held.total < size) throw new Incomplete();
      return size;
    });
    if (isBeside && !isOfLaterUse(seat.holding, record, job)) await removePartial(seat, job);
    return received;
  } catch (error) {
    // What went wrong first is what matters; a journal that cannot be written says no more than before.
    await partial.close().catch(() => undefined);
    if (error instanceof Incomplete) return undefined;
    throw error;
  }
}

/** Whether the partial beside which the copy was put together is what a source may yet be serving: the copy may be out of date. */
function isOfLaterUse(holding: Holding, { identity }: FileRecord, { request }: Job): boolean {
  return (
    holding.kind === 'partial' && holding.journal.identity !== identity && request.checksums.length === 0
  );
}

/** Next to the finished file it would be taken for the beginning of another. */
async function removePartial({ paths }: Seat, { run }: Job): Promise<void> {
  await run.disk.remove(paths.part).catch(() => undefined);
  await run.disk.remove(paths.journal).catch(() => undefined);
}
