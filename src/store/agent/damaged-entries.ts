import type { EntryKey } from '../entry-key.js';

/** Remembers which entries turned out damaged: they cannot be replaced, so the next one goes under the next suffix. */
export interface DamagedEntries {
  add(key: EntryKey, suffix: number): void;
  /** The lowest suffix under which an entry may be sound. */
  firstSound(key: EntryKey): number;
}

export function createDamagedEntries(): DamagedEntries {
  const sound = new Map<string, number>();
  return {
    add({ name }, suffix) {
      sound.set(name, suffix + 1);
    },
    firstSound({ name }) {
      return sound.get(name) ?? 0;
    },
  };
}
