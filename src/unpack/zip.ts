import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { reasonOf } from '../errors/io-reason.js';
import { type Entry, noBytes } from './entry.js';
import { ArchiveFormatError } from './unpack-errors.js';
import { bytesAt, readZipDirectory } from './zip-directory.js';
import { damaged, type ZipEntry } from './zip-entry.js';

const localSignature = 0x04034b50;
const typeMask = 0o170000;
const symlinkType = 0o120000;
/** A link's text; no file system takes a longer one. */
const longestLink = 64 * 1024;

/**
 * The entries of a zip archive in the order of its directory.
 *
 * @param archive the name in messages
 * @throws ArchiveFormatError where it is damaged, cut short, encrypted, or packed in a way that Node does not know
 */
export async function* zipEntries(path: string, archive: string): AsyncGenerator<Entry> {
  const file = await open(path, 'r');
  try {
    for (const entry of await readZipDirectory(file, archive)) {
      const body = () => bytesOf(entry, file, path, archive);
      const isFolder = entry.path.endsWith('/');
      const isLink = (entry.unixMode & typeMask) === symlinkType;
      yield {
        path: entry.path,
        kind: isFolder ? 'folder' : isLink ? 'symlink' : 'file',
        mode: entry.unixMode === 0 ? undefined : entry.unixMode & 0o777,
        modifiedAt: entry.modifiedAt,
        link: isLink && !isFolder ? await linkOf(entry, body(), archive) : '',
        body: isFolder || isLink ? noBytes() : body(),
      };
    }
  } finally {
    await file.close();
  }
}

async function linkOf(entry: ZipEntry, body: AsyncIterable<Buffer>, archive: string): Promise<string> {
  if (entry.size > longestLink) throw damaged(archive);
  const buffers: Buffer[] = [];
  for await (const buffer of body) buffers.push(buffer);
  return Buffer.concat(buffers).toString('utf8');
}

/** The bytes of a file, held against the size and the CRC that the directory states. */
async function* bytesOf(
  entry: ZipEntry,
  file: FileHandle,
  path: string,
  archive: string,
): AsyncGenerator<Buffer> {
  const { size, method } = entry;
  if (entry.encrypted) throw new ArchiveFormatError(archive, `${JSON.stringify(entry.path)} is encrypted`);
  if (method !== 0 && method !== 8) {
    throw new ArchiveFormatError(archive, `${JSON.stringify(entry.path)} is packed by method ${method}`);
  }
  const start = await startOf(entry, file, archive);
  const packed: Readable =
    entry.packed === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + entry.packed - 1 });
  let length = 0;
  let crc = 0;
  try {
    for await (const buffer of method === 0
      ? packed
      : pipeline(packed, createInflateRaw(), () => undefined)) {
      length += buffer.length;
      if (length > size) throw damaged(archive);
      crc = crc32(buffer, crc);
      yield buffer;
    }
  } catch (error) {
    if (error instanceof ArchiveFormatError) throw error;
    throw new ArchiveFormatError(archive, reasonOf(error), error);
  }
  if (length !== size || crc !== entry.crc32) throw damaged(archive);
}

/** The local header repeats the name, with an extra field of its own; its sizes may be left out (4.4.4, bit 3). */
async function startOf({ offset }: ZipEntry, file: FileHandle, archive: string): Promise<number> {
  const header = await bytesAt(file, offset, 30, archive);
  if (header.readUInt32LE(0) !== localSignature) throw damaged(archive);
  return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
