import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../errors/failure.js';
import { type ArchiveKind, archiveKind } from './archive-kind.js';
import { decompressed } from './decompress.js';
import { moveTree } from './move-tree.js';
import { unpack7z } from './seven-zip.js';
import { tarEntries } from './tar.js';
import { NotAnArchiveError, UnpackDiskError } from './unpack-errors.js';
import { writeEntries } from './write-entries.js';
import { zipEntries } from './zip.js';

/**
 * Unpacks an archive into a folder. All of it is unpacked beside that folder's files first, so that an archive with an
 * entry that would leave it, or one that is damaged, changes nothing.
 *
 * @param strip folders to take off the front of every entry
 * @returns the names in `folder` that came out of it
 * @throws NotAnArchiveError; UnsafeEntryError; ArchiveFormatError; ProgramMissingError; UnpackDiskError
 */
export async function unpack(archive: string, folder: string, strip: number): Promise<readonly string[]> {
  const name = basename(archive);
  const kind = archiveKind(name);
  if (kind === undefined) throw new NotAnArchiveError(name);
  try {
    await mkdir(folder, { recursive: true });
    const staging = await mkdtemp(join(folder, '.unpacking-'));
    try {
      const left = await unpackInto(staging, kind, archive, strip);
      return await moveTree(staging, folder, left);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  } catch (error) {
    throw error instanceof Failure ? error : new UnpackDiskError(name, error);
  }
}

/** Returns how many folders are still to be taken off. */
async function unpackInto(
  staging: string,
  kind: ArchiveKind,
  archive: string,
  strip: number,
): Promise<number> {
  const name = basename(archive);
  switch (kind.kind) {
    case 'tar':
      await writeEntries(tarEntries(decompressed(archive, kind.codec, name), name), staging, strip, name);
      return 0;
    case 'zip':
      await writeEntries(zipEntries(archive, name), staging, strip, name);
      return 0;
    case '7z':
      await unpack7z(archive, staging, strip, name);
      return strip;
  }
}
