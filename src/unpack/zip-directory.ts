import type { FileHandle } from 'node:fs/promises';
import { ArchiveFormatError } from './unpack-errors.js';

/** An entry as the central directory of a zip archive has it (APPNOTE 6.3.10, 4.3.12). */
export interface ZipEntry {
  readonly path: string;
  /** 0 stored, 8 deflated, and others. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes of the file. */
  readonly size: number;
  /** Where its local header is. */
  readonly offset: number;
  /** Type and permissions as Unix has them; 0 where the archive was not made there. */
  readonly unixMode: number;
  readonly modifiedAt: number;
}

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

export function damaged(archive: string): ArchiveFormatError {
  return new ArchiveFormatError(archive, 'the archive is damaged, cut short, or no zip archive');
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
  const record = await bytesAt(file, safe(tail.readBigUInt64LE(locator + 8), archive), 56, archive);
  if (record.readUInt32LE(0) !== end64Signature) throw damaged(archive);
  return {
    count: safe(record.readBigUInt64LE(32), archive),
    length: safe(record.readBigUInt64LE(40), archive),
    offset: safe(record.readBigUInt64LE(48), archive),
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
      entryOf(header, directory.subarray(at + 46, nameEnd), directory.subarray(nameEnd, extraEnd), archive),
    );
    at = extraEnd + (commentLength ?? 0);
  }
  return entries;
}

function entryOf(header: Buffer, name: Buffer, extra: Buffer, archive: string): ZipEntry {
  const big = bigFields(extra);
  const field = (offset: number): number => {
    const value = header.readUInt32LE(offset);
    if (value !== 0xffffffff) return value;
    const next = big.shift();
    if (next === undefined) throw damaged(archive);
    return safe(next, archive);
  };
  // In this order they stand in the extra field.
  const size = field(24);
  const packed = field(20);
  const offset = field(42);
  const madeOnUnix = [3, 19].includes(header[5] ?? 0);
  return {
    path: name.toString('utf8').replaceAll('\\', '/'),
    method: header.readUInt16LE(10),
    encrypted: (header.readUInt16LE(8) & 1) !== 0,
    crc32: header.readUInt32LE(16),
    size,
    packed,
    offset,
    unixMode: madeOnUnix ? header.readUInt32LE(38) >>> 16 : 0,
    modifiedAt: dosTime(header.readUInt16LE(14), header.readUInt16LE(12)),
  };
}

/** The values of the extra field of zip64, for those that are too big for their own (4.5.3). */
function bigFields(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && end <= extra.length) {
      return Array.from({ length: Math.floor((end - at - 4) / 8) }, (_, index) =>
        extra.readBigUInt64LE(at + 4 + index * 8),
      );
    }
    at = end;
  }
  return [];
}

/** Zip knows local time only; it is taken as UTC, so that every machine unpacks alike. */
function dosTime(date: number, time: number): number {
  return Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}

function safe(value: bigint, archive: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(archive);
  return Number(value);
}
