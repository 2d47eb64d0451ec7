import type { FileHandle } from 'node:fs/promises';
import { damaged, readZipEntry, safeNumber, type ZipEntry } from './zip-entry.js';

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const entrySignature = 0x02014b50;
/** The end record, with the longest comment, and the locator in front of it. */
const longestEnd = 22 + 0xffff + 20;
/** More than any directory that is worth reading at once; about a million entries. */
const longestDirectory = 256 * 1024 ** 2;

/** @throws ArchiveFormatError for anything that is not a whole zip archive in one piece */
export async function readZipDirectory(file: FileHandle, archive: string): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - longestEnd), Math.min(size, longestEnd), archive);
  const end = endOf(tail, archive);
  const at = size - tail.length + end;
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) {
    ({ count, length, offset } = await end64(file, tail, end, archive));
  }
  if (offset + length > at || length > longestDirectory) throw damaged(archive);
  return entriesIn(await bytesAt(file, offset, length, archive), count, archive);
}

/** Exactly these bytes. */
export async function bytesAt(
  file: FileHandle,
  offset: number,
  length: number,
  archive: string,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let read = 0; read < length; ) {
    const { bytesRead } = await file.read(buffer, read, length - read, offset + read);
    if (bytesRead === 0) throw damaged(archive);
    read += bytesRead;
  }
  return buffer;
}

/** The end record stands last, but for a comment whose length it states. */
function endOf(tail: Buffer, archive: string): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === endSignature && at + 22 + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  throw damaged(archive);
}

async function end64(file: FileHandle, tail: Buffer, end: number, archive: string) {
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== locator64Signature) throw damaged(archive);
  const record = await bytesAt(file, safeNumber(tail.readBigUInt64LE(locator + 8), archive), 56, archive);
  if (record.readUInt32LE(0) !== end64Signature) throw damaged(archive);
  return {
    count: safeNumber(record.readBigUInt64LE(32), archive),
    length: safeNumber(record.readBigUInt64LE(40), archive),
    offset: safeNumber(record.readBigUInt64LE(48), archive),
  };
}

function entriesIn(directory: Buffer, count: number, archive: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) throw damaged(archive);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    const extraEnd = nameEnd + (extraLength ?? 0);
    if (extraEnd > directory.length) throw damaged(archive);
    const header = directory.subarray(at, at + 46);
    entries.push(
      readZipEntry(
        header,
        directory.subarray(at + 46, nameEnd),
        directory.subarray(nameEnd, extraEnd),
        archive,
      ),
    );
    at = extraEnd + (commentLength ?? 0);
  }
  return entries;
}
