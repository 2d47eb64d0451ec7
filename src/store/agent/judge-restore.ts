import { plainLines, withoutSecrets } from './plain-lines.js';

/** What one call of `restoreCache` came to. */
export type RestoreVerdict =
  /** The archive of the entry `key` was extracted. */
  | { readonly kind: 'found'; readonly key: string }
  | { readonly kind: 'miss' }
  /** The archive of the entry `key` came and could not be extracted. */
  | { readonly kind: 'damaged'; readonly key: string; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * What a line that `restoreCache` prints says of an entry on its way: that it is there (which each version of the service's client
 * tells in its own way), or how many bytes have come; undefined: nothing.
 */
export function signOfBytes(line: string): string | undefined {
  return /^(?:Cache hit for|::debug::Archive Path: |Received \d+ of \d+|Cache Size: )/.exec(line)?.[0];
}

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
  if (matched === undefined || !unpackingFailed) return { kind: 'failed', reason };
  return { kind: 'damaged', key: matched, reason };
}
