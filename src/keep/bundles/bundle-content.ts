import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { reasonOf } from '../../errors/io-reason.js';
import { type FileRecord, parseRecord, serialiseRecord } from '../../plan/record.js';
import { readFully } from '../../store/copy-slices.js';
import type { Entry, FileSlice } from '../../store/part-store.js';

/** One small file of a bundle: what is known of it, and where its bytes are now. */
export interface Member {
  readonly record: FileRecord;
  readonly slice: FileSlice;
}

/** A member as a bundle lists it. */
export type Listed = readonly [subject: string, member: Member];

/**
 * The entry that holds `members`, by subject: their bytes one after the other, their records in its notes.
 *
 * @param sha256 what the bytes hash to, lower-case hex, where that is known
 */
export function bundleContent(members: readonly Listed[], sha256?: string): Entry {
  const slices = members.map(([, { slice }]) => slice);
  const size = slices.reduce((sum, { length }) => sum + length, 0);
  const notes = JSON.stringify(members.map(([subject, { record }]) => [subject, serialiseRecord(record)]));
  return { slices, spans: size > 0 ? [{ start: 0, end: size }] : [], notes, sha256 };
}

/**
 * Those of `members` whose bytes on disk are still what their records say, and the SHA-256 of these bytes one after the
 * other: a later step may have changed a file, and an entry must not hold its new bytes under the old digest.
 */
export async function soundMembers(
  members: readonly Listed[],
): Promise<{ readonly members: readonly Listed[]; readonly sha256: string }> {
  const hash = createHash('sha256');
  const sound: Listed[] = [];
  for (const listed of members) {
    const read = await readMember(listed[1]);
    if (read.kind === 'bad') continue;
    hash.update(read.bytes);
    sound.push(listed);
  }
  return { members: sound, sha256: hash.digest('hex') };
}

/** The bytes of a small file, or why they are not what its record says. */
export type MemberRead =
  | { readonly kind: 'sound'; readonly bytes: Buffer }
  | { readonly kind: 'bad'; readonly reason: string };

/** Reads the bytes of a member, fewer than `bundledBelow`, and holds them against its record. */
export async function readMember({ record, slice }: Member): Promise<MemberRead> {
  const bytes = Buffer.alloc(slice.length);
  try {
    const file = await open(slice.path, 'r');
    await readFully(file, bytes, slice.offset).finally(() => file.close());
  } catch (error) {
    return { kind: 'bad', reason: reasonOf(error) };
  }
  const found = createHash('sha256').update(bytes).digest('hex');
  const wanted = record.digests.get(0);
  const isSound = wanted === undefined ? record.size === 0 : wanted === found;
  return isSound
    ? { kind: 'sound', bytes }
    : { kind: 'bad', reason: `its bytes hash to ${found}, not ${wanted ?? 'anything known'}` };
}

/** The members of a bundle whose notes are `notes` and whose bytes stand in `path`; none when they cannot be read. */
export function readBundle(notes: string, path: string): Map<string, Member> {
  const members = new Map<string, Member>();
  let offset = 0;
  for (const [subject, text] of pairsOf(notes)) {
    const record = parseRecord(text);
    if (record === undefined) return new Map();
    members.set(subject, { record, slice: { path, offset, length: record.size } });
    offset += record.size;
  }
  return members;
}

function pairsOf(notes: string): [string, string][] {
  const value = parseJson(notes);
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair): [string, string][] => {
    if (!Array.isArray(pair)) return [];
    const [subject, record]: unknown[] = pair;
    return typeof subject === 'string' && typeof record === 'string' ? [[subject, record]] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
