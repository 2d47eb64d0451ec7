import { Failure } from '../errors/failure.js';
import type { PartKey } from './part-store.js';

/** The cache service's own limit for a key, in characters. */
const LONGEST_KEY = 512;

/** What follows the prefix at its longest: identity, part size and index as safe integers, a one-digit suffix. */
const LONGEST_REST = `-${'f'.repeat(64)}-${Number.MAX_SAFE_INTEGER}-${Number.MAX_SAFE_INTEGER}.9`.length;

/** The longest prefix, in characters, that leaves room for the rest of any key. */
export const LONGEST_PREFIX = LONGEST_KEY - LONGEST_REST;

/** The input `cache-prefix` cannot begin a key of the cache service. */
export class BadPrefix extends Failure {
  readonly code = 'bad-cache-prefix';

  constructor(prefix: string) {
    super(`cache-prefix cannot begin a cache key: ${JSON.stringify(prefix)}`, {
      expected: `1 to ${LONGEST_PREFIX} visible ASCII characters, no comma`,
      found: prefix === '' ? 'nothing' : `${prefix.length} characters`,
      next: 'Choose another cache-prefix, such as resume-fetch-2.',
    });
  }
}

/**
 * The prefix as keys carry it: in lower case, because the service compares keys without case.
 *
 * @throws BadPrefix
 */
export function readPrefix(prefix: string): string {
  const visibleWithoutComma = /^[\x21-\x2b\x2d-\x7e]+$/;
  if (prefix.length > LONGEST_PREFIX || !visibleWithoutComma.test(prefix)) throw new BadPrefix(prefix);
  return prefix.toLowerCase();
}

/** `IDENTITY-PARTSIZE-INDEX`: the part's name inside one prefix. */
export function partName(key: PartKey): string {
  return `${key.identity.toLowerCase()}-${key.partSize}-${key.index}`;
}

/**
 * What all keys of one part begin with, up to and including the dot: `PREFIX-IDENTITY-PARTSIZE-INDEX.`. The dot keeps
 * the service, which matches by prefix, from answering for part 11 when asked for part 1.
 */
export function partKeyStem(prefix: string, key: PartKey): string {
  return `${prefix.toLowerCase()}-${partName(key)}.`;
}

/**
 * The key of one attempt to keep the part: `PREFIX-IDENTITY-PARTSIZE-INDEX.N`. `suffix` is 0 and grows only when the
 * earlier key is taken by an entry that holds nothing or is damaged.
 */
export function partKey(prefix: string, key: PartKey, suffix = 0): string {
  return `${partKeyStem(prefix, key)}${suffix}`;
}

/** The `N` of a key that the service returned, or `undefined` when the key belongs to something else. */
export function suffixOf(returned: string, prefix: string, key: PartKey): number | undefined {
  const stem = partKeyStem(prefix, key);
  const lower = returned.toLowerCase();
  if (!lower.startsWith(stem)) return undefined;
  const rest = lower.slice(stem.length);
  return /^[0-9]$/.test(rest) ? Number(rest) : undefined;
}

/**
 * The relative path under which an entry holds the part. The service hashes it into the entry's version, so it must be
 * the same on every machine and for every suffix; it differs from part to part, so that several can be staged at once.
 */
export function entryPath(key: PartKey): string {
  return `${partName(key)}.part`;
}
