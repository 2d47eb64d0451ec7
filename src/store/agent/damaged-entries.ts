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
  /** Whether the newest entry under the key, when it was seen last, was of no use: it need not be downloaded again. */
  isUseless(key: EntryKey): boolean;
  soundFrom(key: EntryKey): SoundFrom;
}

const nothingKnown: SoundFrom = { suffix: 0, doubted: false };

/** Hears whatever becomes known of an entry, by its name. */
export type OnDamaged = (name: string, soundFrom: SoundFrom) => void;

/** @param known by name: what another process has found out */
export function createDamagedEntries(
  known: ReadonlyMap<string, SoundFrom> = new Map(),
  onDamaged: OnDamaged = () => undefined,
): DamagedEntries {
  const sound = new Map(known);
  const newest = new Map<string, number>();

  function learn({ name }: EntryKey, soundFrom: SoundFrom): void {
    sound.set(name, soundFrom);
    onDamaged(name, soundFrom);
  }

  function soundFrom({ name }: EntryKey): SoundFrom {
    return sound.get(name) ?? nothingKnown;
  }

  function add(key: EntryKey, suffix: number): void {
    newest.set(key.name, suffix);
    learn(key, { suffix: Math.max(soundFrom(key).suffix, suffix + 1), doubted: false });
  }

  return {
    add,
    seen(key, suffix) {
      newest.set(key.name, suffix);
      if (soundFrom(key).doubted) add(key, suffix);
    },
    saved(key, suffix) {
      newest.set(key.name, suffix);
      if (soundFrom(key).doubted) learn(key, { suffix, doubted: false });
    },
    discard(key) {
      const suffix = newest.get(key.name);
      if (suffix === undefined) learn(key, { ...soundFrom(key), doubted: true });
      else add(key, suffix);
    },
    isUseless(key) {
      const suffix = newest.get(key.name);
      return suffix !== undefined && suffix < soundFrom(key).suffix;
    },
    soundFrom,
  };
}
