import type { EntryKey } from '../entry-key.js';

/** Where a sound entry may be under a key. */
export interface SoundFrom {
  /** The lowest suffix under which an entry may be sound. */
  readonly suffix: number;
  /** Whether what is newest under the key now is of no use either, whatever its suffix is: nobody has looked. */
  readonly doubted: boolean;
}

/** Remembers which entries are of no use: they cannot be replaced, so the next one goes under the next suffix. */
export interface DamagedEntries {
  /** The entry with this suffix is damaged. */
  add(key: EntryKey, suffix: number): void;
  /** The newest entry under the key has this suffix. */
  seen(key: EntryKey, suffix: number): void;
  /** A sound entry has been saved under this suffix, and is the newest one. */
  saved(key: EntryKey, suffix: number): void;
  /** Whatever is under the key by now is of no use. */
  discard(key: EntryKey): void;
  soundFrom(key: EntryKey): SoundFrom;
}

const nothingKnown: SoundFrom = { suffix: 0, doubted: false };

export function createDamagedEntries(): DamagedEntries {
  const sound = new Map<string, SoundFrom>();
  const newest = new Map<string, number>();

  function soundFrom({ name }: EntryKey): SoundFrom {
    return sound.get(name) ?? nothingKnown;
  }

  function add(key: EntryKey, suffix: number): void {
    sound.set(key.name, { suffix: Math.max(soundFrom(key).suffix, suffix + 1), doubted: false });
  }

  return {
    add,
    seen(key, suffix) {
      newest.set(key.name, suffix);
      if (soundFrom(key).doubted) add(key, suffix);
    },
    saved(key, suffix) {
      newest.set(key.name, suffix);
      if (soundFrom(key).doubted) sound.set(key.name, { suffix, doubted: false });
    },
    discard(key) {
      const suffix = newest.get(key.name);
      if (suffix === undefined) sound.set(key.name, { ...soundFrom(key), doubted: true });
      else add(key, suffix);
    },
    soundFrom,
  };
}
