import type { FileResult, FinishedEvent } from './events.js';

export type OutputName =
  | 'complete'
  | 'cache-hit'
  | 'paths'
  | 'files'
  | 'failed'
  | 'downloaded-bytes'
  | 'restored-bytes'
  | 'remaining';

/**
 * The outputs of the action.
 *
 * @param files in list order
 * @param remainingPath the list of what is not complete; empty when all is
 */
export function outputsOf(
  files: readonly FileResult[],
  finished: FinishedEvent,
  remainingPath: string,
): Record<OutputName, string> {
  const complete = files.filter((file) => file.status === 'complete');
  return {
    complete: String(finished.complete),
    'cache-hit': String(finished.downloadedBytes === 0),
    paths: complete.map((file) => file.path).join('\n'),
    files: JSON.stringify(files.map(itemOf)),
    failed: String(files.length - complete.length),
    'downloaded-bytes': String(finished.downloadedBytes),
    'restored-bytes': String(finished.restoredBytes),
    remaining: remainingPath,
  };
}

/** An item of `files`: named fields only, so that what an event carries besides never becomes part of the contract. */
function itemOf(result: FileResult): FileResult {
  const { url, path, file, status, size, sha256, verified } = result;
  const { bytesDownloaded, bytesRestored, seconds, error } = result;
  return { url, path, file, status, size, sha256, verified, bytesDownloaded, bytesRestored, seconds, error };
}
