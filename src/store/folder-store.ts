import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.js';
import { ioCode, isDenied, reasonOf } from '../errors/io-reason.js';
import type { CacheMode } from '../inputs/settings.js';
import { accessOf, refusal } from './access.js';
import { entryFile, temporaryFile } from './folder-paths.js';
import { sweepFolder } from './folder-sweep.js';
import { createInFlight } from './in-flight.js';
import { readPartFile, writePartFile } from './part-file.js';
import { encodeHeader, type PartHeader } from './part-header.js';
import { readPrefix } from './part-keys.js';
import type { FileSlice, PartKey, PartStore, RestoreOutcome, SaveOutcome } from './part-store.js';

export interface FolderStoreOptions {
  /** Absolute path; made at the first save. */
  readonly folder: string;
  readonly prefix: string;
  readonly mode: CacheMode;
  /** The most that the folder may hold after this run, in bytes; parts used least recently go first. */
  readonly limit: number;
  readonly clock: Clock;
}

/**
 * Parts as files of a folder that several processes may share. An entry appears by a rename, so it is whole or not
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
  let saved = false;

  async function restore(key: PartKey, into: FileSlice): Promise<RestoreOutcome> {
    const entry = entryFile(folder, prefix, key);
    try {
      const read = await readPartFile(entry, key, into);
      if (read.kind === 'hit') {
        await touch(entry, clock.now());
        return read;
      }
      if (writable) await rm(entry, { force: true });
      return { kind: 'bad', reason: read.reason };
    } catch (error) {
      if (ioCode(error) === 'ENOENT' && !(await isFile(entry))) return { kind: 'miss' };
      return { kind: 'bad', reason: reasonOf(error) };
    }
  }

  async function save(key: PartKey, from: FileSlice, sha256: string): Promise<SaveOutcome> {
    const { identity, partSize, index } = key;
    const header: PartHeader = { identity, partSize, index, size: from.length, sha256 };
    const entry = entryFile(folder, prefix, key);
    const temporary = temporaryFile(entry, randomUUID());
    const fullSize = encodeHeader(header).length + from.length;
    try {
      if (await hasSize(entry, fullSize)) {
        await touch(entry, clock.now());
        return { kind: 'exists' };
      }
      await mkdir(dirname(entry), { recursive: true });
      await writePartFile(from, header, temporary);
      await rename(temporary, entry);
      saved = true;
      return { kind: 'saved', bytes: from.length };
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      // Windows refuses to rename over a file that another process is reading: it holds what we meant to put there.
      if (isDenied(error) && (await hasSize(entry, fullSize))) return { kind: 'exists' };
      return { kind: isDenied(error) ? 'refused' : 'failed', reason: reasonOf(error) };
    }
  }

  return {
    description: `the folder ${folder}`,
    readable,
    writable,
    async restore(key, into) {
      return readable && !closed ? restore(key, into) : { kind: 'miss' };
    },
    async save(key, from, sha256) {
      if (!writable) return { kind: 'refused', reason: refusal(mode) };
      if (closed) return { kind: 'refused', reason: 'the store is closed' };
      return saves.track(save(key, from, sha256));
    },
    async close(graceMs) {
      closed = true;
      const idle = await saves.settled(graceMs);
      if (idle && saved) await sweepFolder(folder, limit, clock.now()).catch(() => undefined);
    },
  };
}

/** Marks the entry as used, for eviction; a folder that we may only read stays as it is. */
async function touch(entry: string, now: number): Promise<void> {
  const time = now / 1000;
  await utimes(entry, time, time).catch(() => undefined);
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true && found.size === bytes;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
