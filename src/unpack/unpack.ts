import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../errors/failure.js';
import { makeFolder } from '../make-folder.js';
import { type ArchiveKind, archiveKind } from './archive-kind.js';
import { decompressed } from './decompress.js';
import { moveTree, placesIn } from './move-tree.js';
import { unpack7z } from './seven-zip.js';
import { tarEntries } from './tar.js';
import { NotAnArchiveError, UnpackDiskError } from './unpack-errors.js';
import { writeEntries } from './write-entries.js';
import { zipEntries } from './zip.js';

/** How an archive is unpacked. */
export interface Unpacking {
  /** Folders to take off the front of every entry. */
  readonly strip: number;
  /**
   * Where all of it is unpacked first, on the file system that the folder is on: a path that is nobody else's. What a process that was
   * killed has left there is removed.
   */
  readonly staging: string;
  /** Once it is aborted nothing more is unpacked. What is complete by then gets its place all the same. */
  readonly signal: AbortSignal;
  /**
   * Hears of everything that is to get a place before the first of it does; throws what is to keep all of it from that.
   *
   * @param path below the folder, with `/` between folders
   * @param isFolder whether it is joined with what is in a folder of that name
   */
  readonly admit: (path: string, isFolder: boolean) => void;
}

/**
 * Unpacks an archive into a folder. All of it is unpacked elsewhere first, so that an archive with an entry that would leave the
 * folder, or one that is damaged, changes nothing.
 *
 * @returns the names in `folder` that came out of it
 * @throws NotAnArchiveError; UnsafeEntryError; ArchiveFormatError; ProgramMissingError; UnpackDiskError; `signal.reason`; what
 *   `admit` throws
 */
export async function unpack(
  archive: string,
  folder: string,
  unpacking: Unpacking,
): Promise<readonly string[]> {
  const name = basename(archive);
  const kind = archiveKind(name);
  if (kind === undefined) throw new NotAnArchiveError(name);
  const { staging, signal, admit } = unpacking;
  const remove = () => rm(staging, { recursive: true, force: true });
  try {
    await remove();
    try {
      // With room beside it for what the unpacking itself needs.
      const files = join(staging, 'files');
      await makeFolder(files);
      const left = await unpackInto(files, kind, archive, unpacking);
      for await (const { path, isFolder } of placesIn(files, folder, left)) admit(path, isFolder);
      signal.throwIfAborted();
      return await moveTree(files, folder, left);
    } finally {
      await remove();
    }
  } catch (error) {
    throw error instanceof Failure ? error : new UnpackDiskError(name, error);
  }
}

/** Returns how many folders are still to be taken off. */
async function unpackInto(
  folder: string,
  kind: ArchiveKind,
  archive: string,
  { strip, signal }: Unpacking,
): Promise<number> {
  const name = basename(archive);
  switch (kind.kind) {
    case 'tar': {
      const entries = tarEntries(decompressed(archive, kind.codec, name, signal), name);
      await writeEntries(entries, folder, strip, name, signal);
      return 0;
    }
    case 'zip':
      await writeEntries(zipEntries(archive, name), folder, strip, name, signal);
      return 0;
    case '7z':
      await unpack7z(archive, folder, strip, name, signal);
      return strip;
  }
}
