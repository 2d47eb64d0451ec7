import { restoreCache } from '@actions/cache';
import { endOf, entryPath, type KeyEnd, keyStem } from '../service-keys.js';
import { judgeRestore } from './judge-restore.js';
import type { OperationLog } from './operation-log.js';
import type { SaveOrder } from './protocol.js';
import { CROSS_OS } from './restore-entry.js';

/** The end of the newest entry under a key; `none`: there is none; `unknown`: we may not see it. */
export type Newest = KeyEnd | 'none' | 'unknown';

/** Looks the newest entry under the key up, whatever its end, or the newest of one generation. */
export async function newestUnder(
  { prefix, key }: Pick<SaveOrder, 'prefix' | 'key'>,
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
  return verdict.kind === 'found' ? (endOf(verdict.key, prefix, key) ?? 'none') : 'none';
}
