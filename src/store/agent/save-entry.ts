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

/** The last suffix that a key can have. */
const LAST_SUFFIX = 9;
/** So many keys are tried that turn out to be reserved and empty: each costs a wait. */
const EMPTY_AT_MOST = 4;

type Result = Pick<Saved, 'outcome' | 'fault' | 'newest'>;

/** The end of the newest entry under a key; `none`: there is none; `unknown`: we may not see it. */
type Newest = KeyEnd | 'none' | 'unknown';

/** What an entry has to be to make another save of the same superfluous, and from which suffix on a new one goes. */
interface Wanted {
  readonly generation: string | undefined;
  readonly firstSuffix: number;
}

/**
 * Saves the entry under the first suffix that is free, unless the service has it: that is asked before anything is
 * packed, because the library packs before it asks, unless it was asked a moment ago. Never rejects.
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
    const header = key.renewable ? await writeEntryFile(key, entry, staged) : undefined;
    const found = order.isAbsent ? 'none' : await newestUnder(order, log);
    const wanted = { generation: header && generationOf(header), firstSuffix: firstSuffixFor(order, found) };
    if (isHeld(found, wanted)) return settled({ kind: 'exists' }, found.suffix);
    if (header === undefined) await writeEntryFile(key, entry, staged);
    return await saveUnderFreeKey(order, wanted, log, clock);
  } catch (error) {
    return { outcome: { kind: 'failed', reason: reasonOf(error) }, fault: { kind: 'none' } };
  } finally {
    await rm(staged, { force: true }).catch(() => undefined);
  }
}

function settled(outcome: SaveOutcome, newest?: number): Result {
  return { outcome, fault: { kind: outcome.kind === 'failed' ? 'service' : 'none' }, newest };
}

/** Where the newest entry is of no use, the next one has to be newer. */
function firstSuffixFor({ soundFrom: { suffix, doubted } }: SaveOrder, found: Newest): number {
  return doubted && typeof found === 'object' ? Math.max(suffix, found.suffix + 1) : suffix;
}

function isHeld(found: Newest, { generation, firstSuffix }: Wanted): found is KeyEnd {
  return typeof found === 'object' && found.suffix >= firstSuffix && found.generation === generation;
}

async function saveUnderFreeKey(
  order: SaveOrder,
  wanted: Wanted,
  log: OperationLog,
  clock: Pick<Clock, 'sleep'>,
): Promise<Result> {
  const { generation } = wanted;
  let empty = 0;
  for (let suffix = wanted.firstSuffix; suffix <= LAST_SUFFIX && empty < EMPTY_AT_MOST; suffix += 1) {
    const verdict = await saveOnce(order, { generation, suffix }, log);
    switch (verdict.kind) {
      case 'saved':
        return settled({ kind: 'saved', bytes: sizeOf(order.entry) }, suffix);
      case 'taken': {
        // An upload that was killed keeps its key for a day, holding nothing; one that runs elsewhere will finish soon.
        const now = await savedByNow(order, wanted, log);
        if (now) return now;
        const older = generation === undefined ? undefined : await newestUnder(order, log, generation);
        if (typeof older === 'object' && older.suffix >= suffix) {
          // It was saved once and something else after it: to be the newest again it goes behind that.
          suffix = older.suffix;
          break;
        }
        empty += 1;
        await clock.sleep(order.patienceMs);
        const soon = await savedByNow(order, wanted, log);
        if (soon) return soon;
        break;
      }
      default:
        return settled(verdict);
    }
  }
  // The service did as it should.
  const reason =
    empty < EMPTY_AT_MOST
      ? 'every key of the entry is taken by one that was superseded'
      : 'every key of the entry is reserved and none holds it';
  return { outcome: { kind: 'failed', reason }, fault: { kind: 'none' } };
}

/** The outcome when another job has saved the entry, or when we may not see whether one has. */
async function savedByNow(order: SaveOrder, wanted: Wanted, log: OperationLog): Promise<Result | undefined> {
  const found = await newestUnder(order, log);
  if (isHeld(found, wanted)) return settled({ kind: 'exists' }, found.suffix);
  return found === 'unknown' ? settled({ kind: 'exists' }) : undefined;
}

async function saveOnce(order: SaveOrder, end: KeyEnd, log: OperationLog): Promise<SaveVerdict> {
  const { prefix, key } = order;
  const { result, lines } = await log.record(() =>
    saveCache([entryPath(key)], serviceKey(prefix, key, end), undefined, CROSS_OS),
  );
  return result.ok ? judgeSave(result.value, lines) : { kind: 'failed', reason: result.reason };
}

/** Looks the newest entry under the key up, whatever its end, or the newest of one generation. */
async function newestUnder(
  { prefix, key }: SaveOrder,
  log: OperationLog,
  generation?: string,
): Promise<Newest> {
  const stem = `${keyStem(prefix, key)}${generation === undefined ? '' : `${generation}.`}`;
  const { result, lines } = await log.record(() =>
    restoreCache([entryPath(key)], stem, [stem], { lookupOnly: true }, CROSS_OS),
  );
  if (!result.ok) return 'unknown';
  const verdict = judgeRestore(result.value, lines);
  // A token or a mode that may not read sees nothing: that says nothing of what is there.
  if (verdict.kind === 'failed' || lines.some((line) => line.startsWith('Cache restore skipped: '))) {
    return 'unknown';
  }
  return verdict.kind === 'miss' ? 'none' : (endOf(verdict.key, prefix, key) ?? 'none');
}
