import { appendFileSync } from 'node:fs';
import type { BundlePlan } from '../plan/bundle-layout.js';
import type { SoundFrom } from './agent/damaged-entries.js';
import type { HandedFile, Handover } from './handover.js';
import { SavedEntries } from './saved-entries.js';
import type { StorePast } from './store-past.js';

/** What the log says of one file. */
export interface HandedState {
  readonly file: HandedFile;
  /** SHA-256 of the parts by index, once the file is complete under its own name. */
  readonly digests: ReadonlyMap<number, string> | undefined;
  /** What the store has: parts by their index, the record. */
  readonly saved: ReadonlySet<number | 'record'>;
}

/** All that a main step has left. */
export interface HandedOver {
  readonly files: readonly HandedState[];
  /** Bundles that have not been saved. */
  readonly bundles: readonly BundlePlan[];
  /** By name: entries of the store that are of no use. */
  readonly damaged: ReadonlyMap<string, SoundFrom>;
  /** What of it binds the post step. */
  readonly past: StorePast;
}

type Line =
  | { readonly type: 'started'; readonly file: HandedFile }
  | { readonly type: 'finished'; readonly file: HandedFile; readonly digests: readonly [number, string][] }
  | {
      readonly type: 'saved';
      readonly target: string;
      readonly identity: string;
      readonly what: number | 'record';
    }
  | { readonly type: 'damaged'; readonly name: string; readonly soundFrom: SoundFrom }
  | { readonly type: 'bundles'; readonly plans: readonly BundlePlan[] }
  | { readonly type: 'bundled'; readonly name: string }
  | { readonly type: 'stored'; readonly bytes: number }
  | { readonly type: 'begun'; readonly at: number }
  | { readonly type: 'quiet'; readonly until: number };

/**
 * Keeps the handover in a file, a JSON line for each thing that happens: whatever kills the main step, every whole line
 * is there for the post step. A log that cannot be written costs what post would have saved, and nothing else.
 */
export function createHandoverLog(path: string): Handover {
  const append = (line: Line) => {
    try {
      appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      // Saving is a convenience; the files themselves are not.
    }
  };
  return {
    started: (file) => append({ type: 'started', file: handed(file) }),
    finished: (file, digests) => append({ type: 'finished', file: handed(file), digests: [...digests] }),
    saved: ({ target, identity }, what) => append({ type: 'saved', target, identity, what }),
    damaged: (name, soundFrom) => append({ type: 'damaged', name, soundFrom }),
    bundles: (plans) => append({ type: 'bundles', plans }),
    bundled: (name) => append({ type: 'bundled', name }),
    stored: (bytes) => append({ type: 'stored', bytes }),
    begun: (at) => append({ type: 'begun', at }),
    quiet: (until) => append({ type: 'quiet', until }),
  };
}

/** Reads what a main step has left; a line that was cut short by its end is passed over, and so is one of an unknown type. */
export function readHandoverLog(text: string): HandedOver {
  const files = new Map<string, Omit<HandedState, 'saved'>>();
  const saved = new SavedEntries();
  const bundles = new Map<string, BundlePlan>();
  const damaged = new Map<string, SoundFrom>();
  let [savedBytes, quietUntil] = [0, 0];
  const begun: number[] = [];
  for (const line of text.split('\n')) {
    const entry = parseLine(line);
    switch (entry?.type) {
      case 'started':
      case 'finished': {
        const { file } = entry;
        const digests = entry.type === 'finished' ? new Map(entry.digests) : undefined;
        if (files.get(file.target)?.file.identity !== file.identity) saved.forget(file.target);
        files.set(file.target, { file, digests });
        break;
      }
      case 'saved': {
        const file = files.get(entry.target)?.file;
        if (file?.identity === entry.identity) saved.add(file, entry.what);
        break;
      }
      case 'damaged':
        damaged.set(entry.name, entry.soundFrom);
        saved.remove(entry.name);
        break;
      case 'bundles':
        for (const plan of entry.plans) bundles.set(plan.name, plan);
        break;
      case 'bundled':
        bundles.delete(entry.name);
        break;
      case 'stored':
        savedBytes += entry.bytes;
        break;
      case 'begun':
        begun.push(entry.at);
        break;
      case 'quiet':
        quietUntil = entry.until;
    }
  }
  return {
    files: [...files.values()].map((state) => ({ ...state, saved: saved.of(state.file.target) })),
    bundles: [...bundles.values()],
    damaged,
    past: { savedBytes, begun, quietUntil },
  };
}

/** Only what the post step needs, whatever else the caller's object carries. */
function handed({ name, target, identity, size, partSize, subject, namedBy }: HandedFile): HandedFile {
  return { name, target, identity, size, partSize, subject, namedBy };
}

/** The file is this program's own, in the runner's private folder; only a line that was not written whole can be bad. */
function parseLine(line: string): Line | undefined {
  try {
    const value: Line = JSON.parse(line);
    return value;
  } catch {
    return undefined;
  }
}
