import { Failure } from '../errors/failure.js';
import type { EntryKey } from './entry-key.js';

/** The cache service's own limit for a key, in characters. */
const LONGEST_KEY = 512;

/** What follows the prefix at its longest: identity, part size and index as safe integers, a one-digit suffix. */
const LONGEST_REST = `-${'f'.repeat(64)}-${Number.MAX_SAFE_INTEGER}-${Number.MAX_SAFE_INTEGER}.9`.length;

/** The longest prefix, in characters, that leaves room for the rest of any key. */
export const LONGEST_PREFIX = LONGEST_KEY - LONGEST_REST;

/** The input `cache-prefix` cannot begin a key of the cache service. */
export class BadPrefix extends Failure {
  readonly code = 'CACHE_PREFIX';

  constructor(prefix: string) {
    super(`cache-prefix cannot begin a cache key: ${JSON.stringify(prefix)}`, {
      expected: `1 to ${LONGEST_PREFIX} visible ASCII characters, no comma`,
      found: wrongIn(prefix),
      next: 'Choose another cache-prefix, such as resume-fetch-2.',
    });
  }
}

function wrongIn(prefix: string): string {
  const [bad] = prefix.match(invisibleOrComma) ?? [];
  if (bad !== undefined) return `the character ${JSON.stringify(bad)}`;
  return prefix === '' ? 'nothing' : `${prefix.length} characters`;
}

/** Whatever is not visible ASCII, and the comma. */
const invisibleOrComma = /[^\x21-\x2b\x2d-\x7e]/u;

/**
 * The prefix as keys carry it: in lower case, because the service compares keys without case.
 *
 * @throws BadPrefix
 */
export function readPrefix(prefix: string): string {
  if (prefix === '' || prefix.length > LONGEST_PREFIX || invisibleOrComma.test(prefix))
    throw new BadPrefix(prefix);
  return prefix.toLowerCase();
}

/** What tells the entries under one stem apart. */
export interface KeyEnd {
  /** 16 hex digits that follow from the content of a renewable entry; undefined for one that never changes. */
  readonly generation: string | undefined;
  /** 0, and more only when the earlier key is taken by an entry that holds nothing or is damaged. */
  readonly suffix: number;
}

/**
 * What all keys of one entry begin with, up to and including the dot: `PREFIX-NAME.`. The dot keeps the service, which
 * matches by prefix, from answering for part 11 when asked for part 1.
 */
export function keyStem(prefix: string, { name }: EntryKey): string {
  return `${prefix.toLowerCase()}-${name}.`;
}

/** The key of one attempt to keep the entry: `PREFIX-NAME.N`, or `PREFIX-NAME.GENERATION.N` where it is renewable. */
export function serviceKey(prefix: string, key: EntryKey, { generation, suffix }: KeyEnd): string {
  return `${keyStem(prefix, key)}${generation === undefined ? '' : `${generation}.`}${suffix}`;
}

/** How a key that the service returned ends, or `undefined` when the key belongs to something else. */
export function endOf(returned: string, prefix: string, key: EntryKey): KeyEnd | undefined {
  const stem = keyStem(prefix, key);
  const lower = returned.toLowerCase();
  if (!lower.startsWith(stem)) return undefined;
  const form = key.renewable ? /^([0-9a-f]{16})\.([0-9])$/ : /^()([0-9])$/;
  const match = form.exec(lower.slice(stem.length));
  if (match === null) return undefined;
  return { generation: match[1] || undefined, suffix: Number(match[2]) };
}

/**
 * The relative path under which an entry holds its bytes. The service hashes it into the entry's version, so it must be
 * the same on every machine and for every end; it differs from entry to entry, so that several can be staged at once.
 */
export function entryPath({ name }: EntryKey): string {
  return `${name}.entry`;
}
