import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Content } from '../content.js';
import { type Draw, pick } from './random-source.js';

/** What somebody else does to files while no run is under way; says what, or undefined where nothing was there. */
export type Mishap = (place: Place, draw: Draw) => string | undefined;

export interface Place {
  /** Of the finished file; the partial and its journal stand beside it. */
  readonly target: string;
  readonly store: string;
  /** Versions that were served until now. */
  readonly versions: readonly [Content, ...Content[]];
}

/** After these the program must notice by itself that something is wrong. */
export const mishaps: Readonly<Record<string, Mishap>> = {
  'the folder is gone': ({ target }) => {
    rmSync(dirname(target), { recursive: true, force: true });
    return 'all';
  },
  'the store is gone': ({ store }) => {
    rmSync(store, { recursive: true, force: true });
    return 'all';
  },
  'the journal is gone': ({ target }) => {
    rmSync(`${target}.part.json`, { force: true });
    return 'all';
  },
  'the journal is cut short': ({ target }, draw) => cut(`${target}.part.json`, draw),
  'the journal is of another version': ({ target }) => {
    const path = `${target}.part.json`;
    if (!existsSync(path)) return undefined;
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('"resumeFetchJournal":1', '"resumeFetchJournal":0'),
    );
    return path;
  },
  'the partial is cut short': ({ target }, draw) => cut(`${target}.part`, draw),
  'the partial has grown': ({ target }) => {
    if (!existsSync(`${target}.part`)) return undefined;
    appendFileSync(`${target}.part`, Buffer.alloc(70_000, 7));
    return 'by 70000 bytes';
  },
  'an entry of the store is damaged': ({ store }, draw) => {
    const path = anyEntry(store, draw);
    return path && flip(path, draw);
  },
  'an entry of the store is cut short': ({ store }, draw) => {
    const path = anyEntry(store, draw);
    return path && cut(path, draw);
  },
  'another file is at the target': ({ target, versions }, draw) => {
    const version = pick(draw, versions);
    const end = Math.floor(draw() * (version.size + 1));
    const bytes = pick(draw, [Buffer.alloc(end, 3), version.read(0, end), version.read(0, version.size)]);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    return `of ${bytes.length} bytes`;
  },
};

/** Where a checksum decides, nothing else need tell that bytes are not what they were. */
export const mishapsWithChecksum: Readonly<Record<string, Mishap>> = {
  ...mishaps,
  'the partial is altered': ({ target }, draw) => {
    const path = `${target}.part`;
    return existsSync(path) && statSync(path).size > 0 ? flip(path, draw) : undefined;
  },
};

function cut(path: string, draw: Draw): string | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = Math.floor(draw() * statSync(path).size);
  truncateSync(path, bytes);
  return `${path} to ${bytes} bytes`;
}

function flip(path: string, draw: Draw): string {
  const bytes = readFileSync(path);
  const at = Math.floor(draw() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(path, bytes);
  return `byte ${at} of ${path}`;
}

function anyEntry(store: string, draw: Draw): string | undefined {
  if (!existsSync(store)) return undefined;
  const entries = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const [first, ...rest] = entries;
  return first === undefined ? undefined : pick(draw, [first, ...rest]);
}
