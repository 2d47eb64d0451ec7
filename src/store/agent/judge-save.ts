import { plainLines, withoutSecrets } from './plain-lines.js';

/** What one call of `saveCache` came to. */
export type SaveVerdict =
  | { readonly kind: 'saved' }
  /** The key is taken: by a finished entry, or by an upload that runs or was killed. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

/** Says that a save did not come about, whatever number was returned (the v1 service's client returns one all the same). */
const FAILURE =
  /^(?:Failed to save: |uploadCacheArchiveSDK: |Failed to reserve cache: |Cache save skipped: )/;

const REFUSAL = /cache write denied:|Cache save skipped:|storage quota has been hit|is over the .* limit/i;

const RATE_LIMIT = /rate limit|\(429\)|too many requests/i;

/** A v2 service answers 409, or `ok: false`; a v1 service names the other job. */
const TAKEN = /\(409\)|already exists|Response was not ok|Cache reservation failed: /i;

/** Whether a line that `saveCache` prints says that the key is reserved and the upload begins; each version of the service's client has one. */
export function tellsOfUpload(line: string): boolean {
  return /^::debug::(?:Attempting to upload cache located at: |Saving Cache \(ID: )/.test(line);
}

/** Reads the outcome from what `saveCache` of @actions/cache 6.3 returned and printed. */
export function judgeSave(cacheId: number, printed: readonly string[]): SaveVerdict {
  const lines = plainLines(printed);
  const failure = lines.find((line) => FAILURE.test(line));
  if (cacheId !== -1 && failure === undefined) return { kind: 'saved' };

  const refusal = lines.find((line) => REFUSAL.test(line));
  if (refusal !== undefined) return { kind: 'refused', reason: withoutSecrets(refusal) };

  if (lines.some((line) => RATE_LIMIT.test(line)))
    return { kind: 'rate-limited', retryAfterMs: resetOf(lines) };

  if (lines.some((line) => TAKEN.test(line))) return { kind: 'taken' };
  const v2Reason = lines.find((line) => line.startsWith('Failed to reserve cache: '));
  const anotherJob = lines.some((line) => /Unable to reserve cache .*another job/.test(line));
  if (anotherJob && v2Reason === undefined) return { kind: 'taken' };

  const reason = v2Reason ?? failure ?? lines.at(-1) ?? 'the library did not say why';
  return { kind: 'failed', reason: withoutSecrets(reason) };
}

function resetOf(lines: readonly string[]): number | undefined {
  for (const line of lines) {
    const seconds = /rate limit will reset in ([0-9]+) seconds/.exec(line)?.[1];
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return undefined;
}
