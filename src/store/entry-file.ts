import { type FileHandle, open, rm } from 'node:fs/promises';
import { Failure } from '../errors/failure.js';
import { lengthOf } from '../plan/span.js';
import { copyBytes, copySlices, digestOf, readFully, writeFully } from './copy-slices.js';
import {
  bytesOf,
  decodeHeader,
  type EntryHeader,
  encodeHeader,
  LONGEST_HEADER,
  mismatch,
} from './entry-header.js';
import type { EntryKey } from './entry-key.js';
import type { Destination, Entry, RestoreOutcome } from './part-store.js';
import { fingerprintOf } from './remove-entry.js';

/** The bytes on disk are no longer those that were announced; they must not enter the store. */
class EntryChanged extends Failure {
  readonly code = 'ENTRY_CHANGED';

  constructor(path: string, expected: string, found: string) {
    super(`What was to be saved from ${path} has changed`, {
      expected,
      found,
      next: 'Make sure that nothing else writes to the file while it is fetched.',
    });
  }
}

/** What reading a stored entry came to. I/O failures are thrown instead: they say nothing about the entry. */
export type EntryRead =
  | Extract<RestoreOutcome, { kind: 'hit' }>
  /**
   * The entry itself is of no use: remove it, if it is still the one that was `seen` (`fingerprintOf`). Nothing has been
   * written to the target.
   */
  | { readonly kind: 'damaged'; readonly reason: string; readonly seen: string };

/** What a digest that is not known yet looks like, so that the header has its final length. */
const UNKNOWN = '0'.repeat(64);

/**
 * Makes the file `to`, which must not exist: the header's line, then the bytes of `entry`. Removes it again on failure.
 *
 * @throws EntryChanged when the bytes are not those that were announced, or what the file system throws.
 */
export async function writeEntryFile(key: EntryKey, entry: Entry, to: string): Promise<EntryHeader> {
  const target = await open(to, 'wx');
  try {
    const { spans, notes } = entry;
    const draft: EntryHeader = { name: key.name, spans, notes, sha256: entry.sha256 ?? UNKNOWN };
    const sha256 = await copySlices(entry.slices, target, encodeHeader(draft).length);
    const path = entry.slices[0]?.path ?? to;
    if (sha256 === undefined) throw new EntryChanged(path, `${bytesOf(draft)} bytes`, 'fewer');
    if (entry.sha256 !== undefined && entry.sha256 !== sha256) {
      throw new EntryChanged(path, entry.sha256, sha256);
    }
    const header = { ...draft, sha256 };
    const line = encodeHeader(header);
    await writeFully(target, line, 0);
    await target.close();
    return header;
  } catch (error) {
    await target.close().catch(() => undefined);
    await rm(to, { force: true });
    throw error;
  }
}

/**
 * Brings the bytes of the stored entry `path` to their places, if it is the entry `key` and holds what `into` allows.
 * They are digested before the first is written: a bad entry leaves the target as it was.
 *
 * @param onFound hears that it is the entry, before its bytes are read
 */
export async function readEntryFile(
  path: string,
  key: EntryKey,
  into: Destination,
  onFound: () => void = () => undefined,
): Promise<EntryRead> {
  const source = await open(path, 'r');
  try {
    const stats = await source.stat({ bigint: true });
    const size = Number(stats.size);
    const damaged = (reason: string): EntryRead => ({ kind: 'damaged', reason, seen: fingerprintOf(stats) });
    const decoded = decodeHeader(await readStart(source, size));
    if (decoded === undefined) return damaged('it has no header');
    const { header, length } = decoded;
    const { spans, sha256, notes } = header;
    const wrong = mismatch(header, key, into);
    if (wrong !== undefined) return damaged(wrong);
    const bytes = bytesOf(header);
    if (size !== length + bytes) return damaged(`it is ${size} bytes long, not ${length + bytes}`);
    onFound();
    const found = await digestOf(source, length, bytes);
    if (found !== sha256) return damaged(`its bytes hash to ${found}, not ${sha256}`);
    // What was digested, not what has the path by now: another process may have replaced the entry.
    if (bytes > 0 && !(await writeSpans(source, length, spans, into.path))) {
      return damaged('it was cut short while it was read');
    }
    return { kind: 'hit', bytes, sha256, spans, notes };
  } finally {
    await source.close();
  }
}

/** What the stored entry `path` says of itself, and in how many bytes. Throws what the file system throws. */
export async function readHeader(path: string): Promise<ReturnType<typeof decodeHeader>> {
  const source = await open(path, 'r');
  try {
    const { size } = await source.stat();
    return decodeHeader(await readStart(source, size));
  } finally {
    await source.close();
  }
}

/** Copies what follows the header to its places; false when the entry ended before. */
async function writeSpans(
  source: FileHandle,
  headerLength: number,
  spans: EntryHeader['spans'],
  to: string,
): Promise<boolean> {
  const target = await open(to, 'r+');
  try {
    let offset = headerLength;
    for (const span of spans) {
      const length = lengthOf(span);
      if ((await copyBytes(source, { offset, length }, target, span.start)) < length) return false;
      offset += length;
    }
    return true;
  } finally {
    await target.close();
  }
}

/** As much of the file as may be header: little at first, because headers are short as a rule. */
async function readStart(source: FileHandle, size: number): Promise<Buffer> {
  for (let wanted = 4096; ; wanted *= 16) {
    const start = Buffer.alloc(Math.min(wanted, LONGEST_HEADER, size));
    await readFully(source, start, 0);
    if (start.includes(0x0a) || wanted >= LONGEST_HEADER || start.length === size) return start;
  }
}
