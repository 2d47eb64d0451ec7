import { appendFileSync } from 'node:fs';
import type { HandedFile, Handover } from './handover.js';

/** What the log says of one file. */
export interface HandedState {
  readonly file: HandedFile;
  /** SHA-256 of the parts by index, once the file is complete under its own name. */
  readonly digests: ReadonlyMap<number, string> | undefined;
  /** Indices of the parts that the store has. */
  readonly saved: ReadonlySet<number>;
}

type Line =
  | { readonly type: 'started'; readonly file: HandedFile }
  | { readonly type: 'finished'; readonly file: HandedFile; readonly digests: readonly [number, string][] }
  | { readonly type: 'saved'; readonly target: string; readonly identity: string; readonly index: number };

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
    saved: ({ target, identity }, index) => append({ type: 'saved', target, identity, index }),
  };
}

/** Reads what a main step has left; a line that was cut short by its end is passed over. */
export function readHandoverLog(text: string): HandedState[] {
  const states = new Map<string, HandedState>();
  for (const line of text.split('\n')) {
    const entry = parseLine(line);
    if (!entry) continue;
    const { target, identity } = entry.type === 'saved' ? entry : entry.file;
    const before = states.get(target);
    const same = before?.file.identity === identity ? before : undefined;
    switch (entry.type) {
      case 'started':
        states.set(target, { file: entry.file, digests: undefined, saved: same?.saved ?? new Set() });
        break;
      case 'finished':
        states.set(target, {
          file: entry.file,
          digests: new Map(entry.digests),
          saved: same?.saved ?? new Set(),
        });
        break;
      case 'saved':
        if (same) states.set(target, { ...same, saved: new Set([...same.saved, entry.index]) });
    }
  }
  return [...states.values()];
}

/** Only what the post step needs, whatever else the caller's object carries. */
function handed({ name, target, identity, size, partSize }: HandedFile): HandedFile {
  return { name, target, identity, size, partSize };
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
