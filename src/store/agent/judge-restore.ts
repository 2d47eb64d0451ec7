import { plainLines, withoutSecrets } from './plain-lines.js';

/** What one call of `restoreCache` came to. */
export type RestoreVerdict =
  /** The archive of the entry `key` was extracted. */
  | { readonly kind: 'found'; readonly key: string }
  | { readonly kind: 'miss' }
  /** The archive of the entry `key` came and could not be extracted. */
  | { readonly kind: 'damaged'; readonly key: string; readonly reason: string }
  /** The service knows the entry and its storage has no archive of it: it was evicted a moment ago. */
  | { readonly kind: 'evicted'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * What a line that `restoreCache` prints says of an entry on its way: that it is there (which each version of the service's client
 * tells in its own way), or how many bytes have come; undefined: nothing.
 */
export function signOfBytes(line: string): string | undefined {
  return /^(?:Cache hit for|::debug::Archive Path: |Received \d+ of \d+|Cache Size: )/.exec(line)?.[0];
}

/**
 * The storage has answered at once, and has nothing to give. That it has no such blob is answered to a HEAD request as a rule,
 * which has no body: all that the library has of it to print is nothing. A storage that is down is asked again and again instead.
 */
const NOT_THERE = /^Failed to restore: *(?:$|The specified blob does not exist)/;

/** Reads the outcome from what `restoreCache` of @actions/cache 6.3 returned and printed. */
export function judgeRestore(key: string | undefined, printed: readonly string[]): RestoreVerdict {
  if (key !== undefined) return { kind: 'found', key };
  const lines = plainLines(printed);
  const failure = lines.find((line) => line.startsWith('Failed to restore: '));
  if (failure === undefined) return { kind: 'miss' };
  const reason = withoutSecrets(failure);
  const matched = lines
    .map((line) => /^Cache hit for(?: restore-key)?: (\S+)$/.exec(line)?.[1])
    .find(Boolean);
  const unpackingFailed = / failed with error: The process /.test(failure);
  if (matched !== undefined && NOT_THERE.test(reason)) {
    return { kind: 'evicted', reason: 'it was evicted before it could be downloaded' };
  }
  if (matched === undefined || !unpackingFailed) return { kind: 'failed', reason };
  return { kind: 'damaged', key: matched, reason };
}
