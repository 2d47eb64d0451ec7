import { type FileRecord, parseRecord, serialiseRecord } from '../plan/record.js';
import type { Entry, FileSlice } from '../store/part-store.js';

/** One small file of a bundle: what is known of it, and where its bytes are now. */
export interface Member {
  readonly record: FileRecord;
  readonly slice: FileSlice;
}

/** The entry that holds `members`, by subject: their bytes one after the other, their records in its notes. */
export function bundleContent(members: readonly (readonly [subject: string, member: Member])[]): Entry {
  const slices = members.map(([, { slice }]) => slice);
  const size = slices.reduce((sum, { length }) => sum + length, 0);
  const notes = JSON.stringify(members.map(([subject, { record }]) => [subject, serialiseRecord(record)]));
  return { slices, spans: size > 0 ? [{ start: 0, end: size }] : [], notes, sha256: undefined };
}

/** The members of a bundle whose notes are `notes` and whose bytes stand in `path`; none when they cannot be read. */
export function readBundle(notes: string, path: string): ReadonlyMap<string, Member> {
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
