import { rm } from 'node:fs/promises';
import { restoreCache } from '@actions/cache';
import { ioCode, reasonOf } from '../../errors/io-reason.js';
import { type EntryRead, readEntryFile } from '../entry-file.js';
import { endOf, entryPath, keyStem } from '../service-keys.js';
import { judgeRestore, signOfBytes } from './judge-restore.js';
import type { OperationLog } from './operation-log.js';
import type { Restored, RestoreOrder } from './protocol.js';
import { type Staging, stagedEntry } from './staging.js';

type StagedRead = Extract<EntryRead, { kind: 'hit' }> | Omit<Extract<EntryRead, { kind: 'damaged' }>, 'seen'>;
type Result = Pick<Restored, 'outcome' | 'fault' | 'newest'>;

/** Windows takes entries of other systems and the other way round: what is inside is the same. */
export const CROSS_OS = true;

/** Nobody's fault: the entry is not there, or nobody wants it any more. */
export const MISSED: Result = { outcome: { kind: 'miss' }, fault: { kind: 'none' } };

/**
 * Asks the service for the newest entry under the key, whatever its end, and puts its bytes in place, unless `begin`
 * says that they are not wanted any more. Never rejects.
 *
 * @param onFound hears that the entry is there, and again whenever more of it has come
 */
export async function restoreEntry(
  order: RestoreOrder,
  staging: Staging,
  log: OperationLog,
  begin: () => boolean,
  onFound: () => void,
): Promise<Result> {
  const { prefix, key, into } = order;
  const staged = stagedEntry(staging, key);
  const stem = keyStem(prefix, key);
  try {
    await rm(staged, { force: true });
    const { result, lines } = await log.record(
      () => restoreCache([entryPath(key)], stem, [stem], undefined, CROSS_OS),
      whenSignsChange(onFound),
    );
    if (!result.ok) return serviceFault(result.reason);
    const verdict = judgeRestore(result.value, lines);
    if (verdict.kind === 'miss') return MISSED;
    if (verdict.kind === 'failed') return serviceFault(verdict.reason);
    if (verdict.kind === 'evicted') return { outcome: { ...verdict, kind: 'bad' }, fault: { kind: 'none' } };
    const end = endOf(verdict.key, prefix, key);
    if (end === undefined || !begin()) return MISSED;
    const read = verdict.kind === 'damaged' ? verdict : await readStaged(staged, order);
    if (read.kind === 'hit') return { outcome: read, fault: { kind: 'none' }, newest: end.suffix };
    return { outcome: { kind: 'bad', reason: read.reason }, fault: { kind: 'entry', suffix: end.suffix } };
  } catch (error) {
    return { outcome: { kind: 'bad', reason: `${into.path}: ${reasonOf(error)}` }, fault: { kind: 'none' } };
  } finally {
    await rm(staged, { force: true }).catch(() => undefined);
  }
}

/** The library tells its progress every second, whether there is some or not. */
function whenSignsChange(tell: () => void): (line: string) => void {
  let last: string | undefined;
  return (line) => {
    const sign = signOfBytes(line);
    if (sign === undefined || sign === last) return;
    last = sign;
    tell();
  };
}

async function readStaged(staged: string, order: RestoreOrder): Promise<StagedRead> {
  try {
    return await readEntryFile(staged, order.key, order.into);
  } catch (error) {
    const entryIsEmpty = ioCode(error) === 'ENOENT' && isAbout(error, staged);
    if (entryIsEmpty) return { kind: 'damaged', reason: 'its archive holds something else' };
    throw error;
  }
}

function isAbout(error: unknown, path: string): boolean {
  return typeof error === 'object' && error !== null && 'path' in error && error.path === path;
}

function serviceFault(reason: string): Result {
  return { outcome: { kind: 'bad', reason }, fault: { kind: 'service' } };
}
