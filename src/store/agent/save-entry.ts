import { rm } from 'node:fs/promises';
import { restoreCache, saveCache } from '@actions/cache';
import type { Clock } from '../../clock.js';
import { reasonOf } from '../../errors/io-reason.js';
import { writePartFile } from '../part-file.js';
import { entryPath, partKey, partKeyStem, suffixOf } from '../part-keys.js';
import type { SaveOutcome } from '../part-store.js';
import { judgeSave, type SaveVerdict } from './judge-save.js';
import type { OperationLog } from './operation-log.js';
import type { Saved, SaveOrder } from './protocol.js';
import { CROSS_OS } from './restore-entry.js';
import { type Staging, stagedPart } from './staging.js';

/** The last suffix to try when every key before it is taken and holds nothing. */
const LAST_SUFFIX = 3;

type Result = Pick<Saved, 'outcome' | 'fault'>;

/** Stages the part, checking its bytes, and saves it under the first suffix that is free. Never rejects. */
export async function saveEntry(
  order: SaveOrder,
  staging: Staging,
  log: OperationLog,
  clock: Pick<Clock, 'sleep'>,
): Promise<Result> {
  const { key, from, sha256 } = order;
  const staged = stagedPart(staging, key);
  try {
    await rm(staged, { force: true });
    await writePartFile(from, { ...key, size: from.length, sha256 }, staged);
    const outcome = await saveUnderFreeKey(order, log, clock);
    return { outcome, fault: { kind: outcome.kind === 'failed' ? 'service' : 'none' } };
  } catch (error) {
    return { outcome: { kind: 'failed', reason: reasonOf(error) }, fault: { kind: 'none' } };
  } finally {
    await rm(staged, { force: true }).catch(() => undefined);
  }
}

async function saveUnderFreeKey(
  order: SaveOrder,
  log: OperationLog,
  clock: Pick<Clock, 'sleep'>,
): Promise<SaveOutcome> {
  for (let suffix = order.firstSuffix; suffix <= LAST_SUFFIX; suffix += 1) {
    const verdict = await saveOnce(order, suffix, log);
    switch (verdict.kind) {
      case 'saved':
        return { kind: 'saved', bytes: order.from.length };
      case 'taken': {
        // An upload that was killed keeps its key for a day, holding nothing; one that runs elsewhere will finish soon.
        if (await isHeld(order, suffix, log)) return { kind: 'exists' };
        await clock.sleep(order.patienceMs);
        if (await isHeld(order, suffix, log)) return { kind: 'exists' };
        break;
      }
      default:
        return verdict;
    }
  }
  return { kind: 'failed', reason: 'every key of the part is reserved and none holds it' };
}

async function saveOnce(order: SaveOrder, suffix: number, log: OperationLog): Promise<SaveVerdict> {
  const { result, lines } = await log.record(() =>
    saveCache([entryPath(order.key)], partKey(order.prefix, order.key, suffix), undefined, CROSS_OS),
  );
  return result.ok ? judgeSave(result.value, lines) : { kind: 'failed', reason: result.reason };
}

/** True when the service has an entry of the part that is not known to be damaged. */
async function isHeld(order: SaveOrder, suffix: number, log: OperationLog): Promise<boolean> {
  const { prefix, key, firstSuffix } = order;
  const { result } = await log.record(() =>
    restoreCache(
      [entryPath(key)],
      partKey(prefix, key, suffix),
      [partKeyStem(prefix, key)],
      { lookupOnly: true },
      CROSS_OS,
    ),
  );
  if (!result.ok || result.value === undefined) return false;
  const found = suffixOf(result.value, prefix, key);
  return found !== undefined && found >= firstSuffix;
}
