import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EntryKey } from './entry-key.js';
import { entryPath } from './service-keys.js';

const ENTRY = /^[0-9a-f]{64}-[0-9a-z-]+\.entry$/;
const TEMPORARY = /^[0-9a-f]{64}-[0-9a-z-]+\.entry\.[0-9a-f-]{36}\.tmp$/;

/** Where the entries of a prefix are: under its own name where every file system takes it, else under its hash. */
export function prefixFolder(folder: string, prefix: string): string {
  const isSafe = /^[a-z0-9][a-z0-9_-]{0,63}$/.test(prefix);
  return join(folder, isSafe ? prefix : createHash('sha256').update(prefix).digest('hex').slice(0, 32));
}

/** Where an entry lives: `FOLDER/PREFIX/ID/NAME.entry`, ID being the name's first two digits. */
export function entryFile(folder: string, prefix: string, key: EntryKey): string {
  return join(prefixFolder(folder, prefix), key.name.slice(0, 2), entryPath(key));
}

/** The name that an entry has while it is being written; `unique` is a UUID. */
export function temporaryFile(entry: string, unique: string): string {
  return `${entry}.${unique}.tmp`;
}

/** What a file's name says that it is; anything else in the folder is not ours to touch. */
export function fileKind(name: string): 'entry' | 'temporary' | 'foreign' {
  if (ENTRY.test(name)) return 'entry';
  return TEMPORARY.test(name) ? 'temporary' : 'foreign';
}
