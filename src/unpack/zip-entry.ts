import { zipText } from './entry-text.js';
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

/**
 * @param header the 46 bytes in front of name and extra field
 * @throws ArchiveFormatError
 */
export function readZipEntry(header: Buffer, name: Buffer, extra: Buffer, archive: string): ZipEntry {
  const big = bigFields(extra);
  const field = (offset: number): number => {
    const value = header.readUInt32LE(offset);
    if (value !== 0xffffffff) return value;
    const next = big.shift();
    if (next === undefined) throw damaged(archive);
    return safeNumber(next, archive);
  };
  // In this order they stand in the extra field.
  const size = field(24);
  const packed = field(20);
  const offset = field(42);
  const madeOnUnix = [3, 19].includes(header[5] ?? 0);
  return {
    path: zipText(name).replaceAll('\\', '/'),
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

/** @throws ArchiveFormatError for what no file is as long as */
export function safeNumber(value: bigint, archive: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(archive);
  return Number(value);
}

export function damaged(archive: string): ArchiveFormatError {
  return new ArchiveFormatError(archive, 'the archive is damaged, cut short, or no zip archive');
}
