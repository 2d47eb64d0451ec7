import { rm } from 'node:fs/promises';
import { restoreCache, saveCache } from '@actions/cache';
import type { Clock } from '../../clock.js';
import { reasonOf } from '../../errors/io-reason.js';
import { writeEntryFile } from '../entry-file.js';
import { generationOf } from '../entry-header.js';
import { type SaveOutcome, sizeOf } from '../part-store.js';
import { endOf, entryPath, type KeyEnd, keyStem, serviceKey } from '../service-keys.js';
import { judgeRestore } from './judge-restore.js';
import { judgeSave, type SaveVerdict } from './judge-save.js';
import type { OperationLog } from './operation-log.js';
import type { Saved, SaveOrder } from './protocol.js';
import { CROSS_OS } from './restore-entry.js';
import { type Staging, stagedEntry } from './staging.js';

/** The last suffix to try when every key before it is taken and holds nothing. */
const LAST_SUFFIX = 3;

type Result = Pick<Saved, 'outcome' | 'fault'>;

/**
 * Saves the entry under the first suffix that is free, unless the service has it: that is asked before anything is
 * packed, because the library packs before it asks. Never rejects.
 */
export async function saveEntry(
  order: SaveOrder,
  staging: Staging,
  log: OperationLog,
  clock: Pick<Clock, 'sleep'>,
): Promise<Result> {
  const { key, entry } = order;
  const staged = stagedEntry(staging, key);
  try {
    await rm(staged, { force: true });
    if (!key.renewable && (await lookUp(order, undefined, log)) === 'held')
      return settled({ kind: 'exists' });
    const header = await writeEntryFile(key, entry, staged);
    const generation = key.renewable ? generationOf(header) : undefined;
    if (key.renewable && (await lookUp(order, generation, log)) === 'held')
      return settled({ kind: 'exists' });
    return settled(await saveUnderFreeKey(order, generation, log, clock));
  } catch (error) {
    return { outcome: { kind: 'failed', reason: reasonOf(error) }, fault: { kind: 'none' } };
  } finally {
    await rm(staged, { force: true }).catch(() => undefined);
  }
}

function settled(outcome: SaveOutcome): Result {
  return { outcome, fault: { kind: outcome.kind === 'failed' ? 'service' : 'none' } };
}

async function saveUnderFreeKey(
  order: SaveOrder,
  generation: string | undefined,
  log: OperationLog,
  clock: Pick<Clock, 'sleep'>,
): Promise<SaveOutcome> {
  for (let suffix = order.firstSuffix; suffix <= LAST_SUFFIX; suffix += 1) {
    const verdict = await saveOnce(order, { generation, suffix }, log);
    switch (verdict.kind) {
      case 'saved':
        return { kind: 'saved', bytes: sizeOf(order.entry) };
      case 'taken': {
        // An upload that was killed keeps its key for a day, holding nothing; one that runs elsewhere will finish soon.
        if ((await lookUp(order, generation, log)) !== 'not-held') return { kind: 'exists' };
        await clock.sleep(order.patienceMs);
        if ((await lookUp(order, generation, log)) !== 'not-held') return { kind: 'exists' };
        break;
      }
      default:
        return verdict;
    }
  }
  return { kind: 'failed', reason: 'every key of the entry is reserved and none holds it' };
}

async function saveOnce(order: SaveOrder, end: KeyEnd, log: OperationLog): Promise<SaveVerdict> {
  const { prefix, key } = order;
  const { result, lines } = await log.record(() =>
    saveCache([entryPath(key)], serviceKey(prefix, key, end), undefined, CROSS_OS),
  );
  return result.ok ? judgeSave(result.value, lines) : { kind: 'failed', reason: result.reason };
}

/** Whether the newest entry under the key is of this generation, and is not known to be damaged. */
async function lookUp(
  order: SaveOrder,
  generation: string | undefined,
  log: OperationLog,
): Promise<'held' | 'not-held' | 'unknown'> {
  const { prefix, key, firstSuffix } = order;
  const stem = keyStem(prefix, key);
  const { result, lines } = await log.record(() =>
    restoreCache([entryPath(key)], stem, [stem], { lookupOnly: true }, CROSS_OS),
  );
  if (!result.ok) return 'unknown';
  const verdict = judgeRestore(result.value, lines);
  // A token or a mode that may not read sees nothing: that says nothing of what is there.
  if (verdict.kind === 'failed' || lines.some((line) => line.startsWith('Cache restore skipped: '))) {
    return 'unknown';
  }
  const end = verdict.kind === 'miss' ? undefined : endOf(verdict.key, prefix, key);
  return end && end.suffix >= firstSuffix && end.generation === generation ? 'held' : 'not-held';
}
