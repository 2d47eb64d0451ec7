import { constants } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failedTo } from '../errors/disk-failures.js';
import { type Adopted, type Journal, serialiseJournal } from '../plan/journal.js';
import { SpanSet } from '../plan/span-set.js';
import { replaceFile } from './disk-writes.js';
import type { JournalContext } from './journal-writer.js';

/**
 * Gives the file that was made the beginning of the partial its name, its length and its time back, unless something else has that
 * name by now. Whenever the process ends, the file is under one of both names, and a journal beside a partial is true.
 *
 * @param journal of the partial, which nobody writes to any more
 * @returns whether it has its name
 * @throws TargetTakenError; DiskError; DiskFullError
 */
export async function giveBack(
  context: JournalContext,
  journal: Omit<Journal, 'adopted'>,
  adopted: Adopted,
): Promise<boolean> {
  const { paths, disk, assertHeld } = context;
  await assertHeld();
  try {
    if (await disk.stat(paths.target)) return false;
    const held = SpanSet.of({ start: 0, end: adopted.bytes });
    const shorter = { ...journal, held, doubtful: held, digests: new Map<number, string>(), adopted };
    await replaceFile(disk, paths.journal, serialiseJournal(shorter));
    const file = await disk.open(paths.part, constants.O_RDWR);
    try {
      await file.truncate(adopted.bytes);
      await utimes(paths.part, adopted.writtenAt / 1000, adopted.writtenAt / 1000);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(paths.part, paths.target);
    await disk.syncFolder(dirname(paths.target));
    await disk.remove(paths.journal);
    return true;
  } catch (error) {
    return failedTo('give its name back to', paths.target)(error);
  }
}
