import { rm } from 'node:fs/promises';
import { saveCache } from '@actions/cache';
import type { Clock } from '../../clock.js';
import { reasonOf } from '../../errors/io-reason.js';
import { writeEntryFile } from '../entry-file.js';
import { generationOf } from '../entry-header.js';
import { type SaveOutcome, sizeOf } from '../part-store.js';
import { entryPath, type KeyEnd, serviceKey } from '../service-keys.js';
import { judgeSave, type SaveVerdict, tellsOfUpload } from './judge-save.js';
import { type Newest, newestUnder } from './newest-entry.js';
import type { OperationLog } from './operation-log.js';
import { pausesWithin } from './pauses.js';
import type { Saved, SaveOrder } from './protocol.js';
import { CROSS_OS } from './restore-entry.js';
import { type Staging, stagedEntry } from './staging.js';

/** The last suffix that a key can have. */
const LAST_SUFFIX = 9;
/** So many keys are tried that turn out to be reserved and empty: each costs a wait. */
const EMPTY_AT_MOST = 4;

type Result = Pick<Saved, 'outcome' | 'fault' | 'newest'>;

/** What a save is made with. */
export interface SaveMeans {
  readonly log: OperationLog;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Hears that a key is reserved for the entry, and its bytes are on their way. */
  readonly onUpload: () => void;
}

/** What an entry has to be to make another save of the same superfluous, and from which suffix on a new one goes. */
interface Wanted {
  readonly generation: string | undefined;
  readonly firstSuffix: number;
}

/**
 * Saves the entry under the first suffix that is free, unless the service has it: that is asked before anything is
 * packed, because the library packs before it asks, unless it was asked a moment ago. Never rejects.
 */
export async function saveEntry(order: SaveOrder, staging: Staging, means: SaveMeans): Promise<Result> {
  const { key, entry } = order;
  const staged = stagedEntry(staging, key);
  try {
    await rm(staged, { force: true });
    const header = key.renewable ? await writeEntryFile(key, entry, staged) : undefined;
    const found = order.isAbsent ? 'none' : await newestUnder(order, means.log);
    const wanted = { generation: header && generationOf(header), firstSuffix: firstSuffixFor(order, found) };
    if (isHeld(found, wanted)) return settled({ kind: 'exists' }, found.suffix);
    if (header === undefined) await writeEntryFile(key, entry, staged);
    return await saveUnderFreeKey(order, wanted, means);
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

async function saveUnderFreeKey(order: SaveOrder, wanted: Wanted, means: SaveMeans): Promise<Result> {
  const { generation } = wanted;
  const { log } = means;
  let empty = 0;
  for (let suffix = wanted.firstSuffix; suffix <= LAST_SUFFIX && empty < EMPTY_AT_MOST; suffix += 1) {
    const verdict = await saveOnce(order, { generation, suffix }, means);
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
        const soon = await savedSoon(order, wanted, means);
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

/** The outcome when another job's upload ends in time, which it may be in the middle of. */
async function savedSoon(
  order: SaveOrder,
  wanted: Wanted,
  { log, clock }: SaveMeans,
): Promise<Result | undefined> {
  for (const pauseMs of pausesWithin(order.patienceMs)) {
    await clock.sleep(pauseMs);
    const now = await savedByNow(order, wanted, log);
    if (now) return now;
  }
  return undefined;
}

/** The outcome when another job has saved the entry, or when we may not see whether one has. */
async function savedByNow(order: SaveOrder, wanted: Wanted, log: OperationLog): Promise<Result | undefined> {
  const found = await newestUnder(order, log);
  if (isHeld(found, wanted)) return settled({ kind: 'exists' }, found.suffix);
  return found === 'unknown' ? settled({ kind: 'exists' }) : undefined;
}

async function saveOnce(order: SaveOrder, end: KeyEnd, { log, onUpload }: SaveMeans): Promise<SaveVerdict> {
  const { prefix, key } = order;
  const { result, lines } = await log.record(
    () => saveCache([entryPath(key)], serviceKey(prefix, key, end), undefined, CROSS_OS),
    (line) => tellsOfUpload(line) && onUpload(),
  );
  return result.ok ? judgeSave(result.value, lines) : { kind: 'failed', reason: result.reason };
}
