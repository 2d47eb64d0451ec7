import { constants } from 'node:fs';
import { failedTo } from '../errors/disk-failures.js';
import type { Adopted } from '../plan/journal.js';
import { SpanSet } from '../plan/span-set.js';
import type { DiskFile } from './disk-file.js';
import { createNew } from './disk-writes.js';
import { fileAt } from './inspect.js';
import type { JournalContext } from './journal-writer.js';
import { Partial, type PartialFacts, type PartialState } from './partial.js';

/**
 * Begins anew; what was in `NAME.part` is gone. Without a journal its bytes prove nothing, so one is not written before
 * the first flush: a file that comes in less never has one. The file is a new one: a process that lost the target
 * while it slept goes on writing to the old one, where it does no harm.
 *
 * @throws TargetNotFileError; DiskError
 */
export async function createPartial(
  context: JournalContext,
  facts: PartialFacts | undefined,
): Promise<Partial> {
  const { disk, paths } = context;
  const { part, journal } = paths;
  await disk.remove(journal).catch(async (error: unknown) => {
    await fileAt(journal, disk);
    failedTo('remove', journal)(error);
  });
  const file = await createNew(disk, part).catch(failedTo('create', part));
  return new Partial(context, file, facts);
}

/**
 * Goes on with the held bytes of `NAME.part`.
 *
 * @throws TargetTakenError; DiskError
 */
export async function resumePartial(
  context: JournalContext,
  facts: PartialFacts,
  state: PartialState,
): Promise<Partial> {
  const { part } = context.paths;
  const file = await context.disk.open(part, constants.O_RDWR).catch(failedTo('open', part));
  return journalled(new Partial(context, file, facts, state), file);
}

/**
 * Makes a file that stands under the target's own name the beginning of the partial. The journal comes first: without
 * its partial it says nothing, and a partial without journal would be lost. Its bytes are doubtful: whoever wrote them
 * has left no word of what they are.
 *
 * @throws TargetTakenError; DiskError
 */
export async function adoptAsPartial(
  context: JournalContext,
  facts: PartialFacts,
  adopted: Adopted,
): Promise<Partial> {
  const { target, part } = context.paths;
  const file = await context.disk.open(target, constants.O_RDWR).catch(failedTo('open', target));
  const held = SpanSet.of({ start: 0, end: adopted.bytes });
  const state = { held, doubtful: held, digests: new Map(), adopted };
  const partial = await journalled(new Partial(context, file, facts, state), file);
  await context.disk.rename(target, part).catch(failedTo('rename', target));
  return partial;
}

async function journalled(partial: Partial, file: DiskFile): Promise<Partial> {
  try {
    await partial.flush();
    return partial;
  } catch (error) {
    await file.close();
    throw error;
  }
}
