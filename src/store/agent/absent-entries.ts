import type { Clock } from '../../clock.js';
import type { EntryKey } from '../entry-key.js';

/** Soon enough another job may have saved what was missing, in milliseconds. */
const goodForMs = 60_000;

/**
 * Remembers for a while which entries the service did not have: whoever saves one of them need not ask for it once more. Should
 * another job have saved it meanwhile, its key is taken, which says the same.
 */
export interface AbsentEntries {
  missed(key: EntryKey): void;
  isAbsent(key: EntryKey): boolean;
}

export function createAbsentEntries(clock: Pick<Clock, 'monotonic'>): AbsentEntries {
  const missedAt = new Map<string, number>();
  return {
    missed({ name }) {
      missedAt.set(name, clock.monotonic());
    },
    isAbsent({ name }) {
      const at = missedAt.get(name);
      return at !== undefined && clock.monotonic() - at < goodForMs;
    },
  };
}
