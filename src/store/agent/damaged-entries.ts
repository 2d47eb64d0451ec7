import { partName } from '../part-keys.js';
import type { PartKey } from '../part-store.js';

/** Remembers which entries turned out damaged: they cannot be replaced, so the part goes under the next suffix. */
export interface DamagedEntries {
  add(key: PartKey, suffix: number): void;
  /** The lowest suffix under which an entry of the part may be sound. */
  firstSound(key: PartKey): number;
}

export function createDamagedEntries(): DamagedEntries {
  const sound = new Map<string, number>();
  return {
    add(key, suffix) {
      sound.set(partName(key), suffix + 1);
    },
    firstSound(key) {
      return sound.get(partName(key)) ?? 0;
    },
  };
}
