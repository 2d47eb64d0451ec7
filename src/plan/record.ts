import { canonicalUrl } from '../http/display-url.js';
import type { Request } from '../list/request.js';
import { identityOfChecksums } from './identity.js';
import { sha256 } from './sha256.js';

/** What is known of the last complete copy of a file: enough to put it together again without asking its source. */
export interface FileRecord {
  readonly identity: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly partSize: number;
  /** The last component of the target's name; empty where the list itself gives it. */
  readonly name: string;
  /** Where that name comes from; see `namedBy`. */
  readonly namedBy: string;
  /** By part index: SHA-256, lower-case hex. */
  readonly digests: ReadonlyMap<number, string>;
}

/**
 * What a record is found by, 64 lower-case hex digits: the identity where the user's checksum gives it, so that no source
 * need be asked; else the first source's URL.
 */
export function subjectOf({ checksums, sources }: Pick<Request, 'checksums' | 'sources'>): string {
  return identityOfChecksums(checksums) ?? hashOf(sources[0]);
}

/**
 * Where the name of a request's target comes from: a hash of the first source's URL, or nothing where the list itself gives the
 * name. One content may be in a list several times, under several names: only what the same URL was called before says what
 * its source would call it now.
 */
export function namedBy({ out, sources }: Pick<Request, 'out' | 'sources'>): string {
  return out === undefined ? hashOf(sources[0]) : '';
}

/** A URL is asked for it many times; nobody changes one. */
const hashes = new WeakMap<URL, string>();

function hashOf(url: URL): string {
  const known = hashes.get(url);
  if (known !== undefined) return known;
  const hash = sha256(`url ${canonicalUrl(url)}`);
  hashes.set(url, hash);
  return hash;
}

export function serialiseRecord(record: FileRecord): string {
  const { identity, size, partSize, name, namedBy, digests } = record;
  const sorted = [...digests].sort(([a], [b]) => a - b);
  return JSON.stringify({ identity, size, partSize, name, namedBy, digests: Object.fromEntries(sorted) });
}

/** `undefined` for anything that is not wholly a record. */
export function parseRecord(text: string): FileRecord | undefined {
  try {
    return readRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readRecord(value: unknown): FileRecord | undefined {
  if (!isObject(value)) return undefined;
  const { identity, size, partSize, name, namedBy, digests } = value;
  if (!isHex(identity) || !isCount(size) || !isCount(partSize) || partSize === 0) return undefined;
  if (typeof name !== 'string' || typeof namedBy !== 'string' || !isObject(digests)) return undefined;
  const byIndex = new Map<number, string>();
  for (const [index, digest] of Object.entries(digests)) {
    if (!/^\d+$/.test(index) || !isHex(digest)) return undefined;
    byIndex.set(Number(index), digest);
  }
  return { identity, size, partSize, name, namedBy, digests: byIndex };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
