import { randomUUID } from 'node:crypto';
import { rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.js';
import { ioCode, isDenied, reasonOf } from '../errors/io-reason.js';
import type { CacheMode } from '../inputs/settings.js';
import { makeFolder } from '../make-folder.js';
import { accessOf, refusal } from './access.js';
import { readEntryFile, readHeader, writeEntryFile } from './entry-file.js';
import { bytesOf, type EntryHeader, generationOf } from './entry-header.js';
import type { EntryKey } from './entry-key.js';
import { entryFile, prefixFolder, temporaryFile } from './folder-paths.js';
import { sweepFolder } from './folder-sweep.js';
import { createInFlight } from './in-flight.js';
import {
  type Destination,
  type Entry,
  type PartStore,
  type RestoreOutcome,
  type SaveOutcome,
  type Sight,
  sizeOf,
} from './part-store.js';
import { removeEntry, removeIfStill } from './remove-entry.js';
import { readPrefix } from './service-keys.js';

export interface FolderStoreOptions {
  /** Absolute path; made at the first save. */
  readonly folder: string;
  readonly prefix: string;
  readonly mode: CacheMode;
  /** The most that the folder may hold of this prefix after this run, in bytes; entries used least recently go first. */
  readonly limit: number;
  /** Whether other jobs are likely to use it at the same time. */
  readonly shared: boolean;
  readonly clock: Clock;
}

/**
 * Entries as files of a folder that several processes may share. An entry appears by a rename, so it is whole or not
 * there. It is not flushed to the device first: after a power cut the digest tells, and a damaged part is fetched again.
 *
 * @throws BadPrefix
 */
export function createFolderStore(options: FolderStoreOptions): PartStore {
  const { folder, mode, limit, clock } = options;
  const prefix = readPrefix(options.prefix);
  const { readable, writable } = accessOf(mode);
  const saves = createInFlight(clock);
  let closed = false;
  /** Paths of what was saved here: what a run has told to be saved it does not remove itself, though its files are longer than its entries. */
  const saved = new Set<string>();

  async function restore(
    key: EntryKey,
    into: Destination,
    onSight: (sight: Sight) => void,
  ): Promise<RestoreOutcome> {
    const path = entryFile(folder, prefix, key);
    try {
      const read = await readEntryFile(path, key, into, () => onSight('found'));
      if (read.kind === 'hit') {
        await touch(path, clock.now());
        return read;
      }
      onSight('damaged');
      if (writable) await removeIfStill(path, read.seen).catch(() => undefined);
      return { kind: 'bad', reason: read.reason };
    } catch (error) {
      if (ioCode(error) === 'ENOENT' && !(await isFile(path))) {
        onSight('absent');
        return { kind: 'miss' };
      }
      return { kind: 'bad', reason: reasonOf(error) };
    }
  }

  async function save(key: EntryKey, entry: Entry): Promise<SaveOutcome> {
    const path = entryFile(folder, prefix, key);
    const temporary = temporaryFile(path, randomUUID());
    const bytes = sizeOf(entry);
    const isThere = () => isWhole(path, key, bytes);
    try {
      if (!key.renewable && (await isThere())) return await known(path);
      const header = await written(key, entry, temporary);
      if (key.renewable && (await holds(path, header))) {
        await rm(temporary, { force: true });
        return await known(path);
      }
      await rename(temporary, path);
      saved.add(path);
      return { kind: 'saved', bytes };
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      // Windows refuses to rename over a file that another process is reading: it holds what we meant to put there.
      if (isDenied(error) && !key.renewable && (await isThere())) return { kind: 'exists' };
      return isDenied(error)
        ? {
            kind: 'refused',
            reason: `${reasonOf(error)}: let this user write there, or choose another cache-dir`,
          }
        : { kind: 'failed', reason: reasonOf(error) };
    }
  }

  async function known(path: string): Promise<SaveOutcome> {
    await touch(path, clock.now());
    return { kind: 'exists' };
  }

  async function remove(key: EntryKey): Promise<void> {
    if (writable) await removeEntry(entryFile(folder, prefix, key)).catch(() => undefined);
  }

  return {
    description: `the folder ${folder}`,
    shared: options.shared,
    readable,
    writable,
    async restore(key, into, signal, onSight = () => undefined) {
      const idle = !readable || closed || signal?.aborted;
      return idle ? { kind: 'miss' } : restore(key, into, onSight);
    },
    async save(key, entry) {
      if (!writable) return { kind: 'refused', reason: refusal(mode) };
      if (closed) return { kind: 'refused', reason: 'the store is closed' };
      return saves.track(save(key, entry));
    },
    discard: remove,
    release: remove,
    async close(graceMs) {
      closed = true;
      const idle = await saves.settled(graceMs);
      if (!idle || saved.size === 0) return;
      await sweepFolder(prefixFolder(folder, prefix), limit, saved, clock.now()).catch(() => undefined);
    },
  };
}

/** Writes an entry into its folder, which another process may remove, as long as it is empty, once it is made. */
async function written(key: EntryKey, entry: Entry, to: string): Promise<EntryHeader> {
  const write = async () => {
    await makeFolder(dirname(to));
    return writeEntryFile(key, entry, to);
  };
  try {
    return await write();
  } catch (error) {
    if (ioCode(error) !== 'ENOENT') throw error;
    return write();
  }
}

async function holds(path: string, header: EntryHeader): Promise<boolean> {
  const found = await readHeader(path).catch(() => undefined);
  return found !== undefined && generationOf(found.header) === generationOf(header);
}

/** Marks the entry as used, for eviction; a folder that we may only read stays as it is. */
async function touch(entry: string, now: number): Promise<void> {
  const time = now / 1000;
  await utimes(entry, time, time).catch(() => undefined);
}

/** Whether the entry `key` with so many bytes stands there, by its header and its length. */
async function isWhole(path: string, key: EntryKey, bytes: number): Promise<boolean> {
  const found = await readHeader(path).catch(() => undefined);
  if (found?.header.name !== key.name || bytesOf(found.header) !== bytes) return false;
  return (await stat(path).catch(() => undefined))?.size === found.length + bytes;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
