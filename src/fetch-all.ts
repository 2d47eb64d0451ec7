import { inTurn, type Turn } from './in-turn.js';
import type { Request } from './list/request.js';
import { findClash, type NamedTarget } from './list/target-clash.js';
import { certainName } from './list/target-name.js';
import { subjectOf } from './plan/record.js';
import type { FileResult, FinishedEvent } from './report/events.js';
import { StoppedError } from './transfer/failures.js';
import { fetchFile, planFile } from './transfer/fetch-file.js';
import type { Run } from './transfer/run.js';

/** What a run has come to. */
export interface Summary {
  /** In the order of the list. */
  readonly files: readonly FileResult[];
  readonly finished: FinishedEvent;
}

/**
 * Fetches every file of a list, several at once, and tells what happens. A file that fails does not keep the others
 * from being finished, and there is one `finished` at the end, whatever happened.
 *
 * @throws TargetClashError before the first request, when two items have one target
 */
export function fetchAll(requests: readonly Request[], run: Run): Promise<Summary> {
  return forAll(requests, run, fetchFile);
}

/** Says of every file what would be fetched and why. `files` are those that could not be asked for. */
export function planAll(requests: readonly Request[], run: Run): Promise<Summary> {
  return forAll(requests, run, planFile);
}

/** What is done with one file, whose sources are asked only in its turn. */
type Handle = (request: Request, run: Run, turn: Turn) => Promise<FileResult | undefined>;

async function forAll(requests: readonly Request[], run: Run, handle: Handle): Promise<Summary> {
  const clash = findClash(requests.flatMap((request) => knownTarget(request) ?? []));
  if (clash) throw clash;
  const started = run.clock.monotonic();
  const results: (FileResult | undefined)[] = requests.map(() => undefined);
  await inTurn(requests, run.settings.concurrency, async (request, index, turn) => {
    const result = await handle(request, run, turn);
    results[index] = result;
    run.bundles.settled(subjectOf(request));
    if (result) run.report({ type: 'file', ...result });
  });
  await run.settleSaves();

  const files = results.filter((result) => result !== undefined);
  const finished = finishedEvent(
    files,
    Math.round(run.clock.monotonic() - started) / 1000,
    run.signal.reason,
  );
  run.report(finished);
  return { files, finished };
}

function finishedEvent(files: readonly FileResult[], seconds: number, reason: unknown): FinishedEvent {
  const failed = files.filter((file) => file.status !== 'complete').length;
  const sum = (of: (file: FileResult) => number) => files.reduce((total, file) => total + of(file), 0);
  return {
    type: 'finished',
    complete: failed === 0,
    failed,
    downloadedBytes: sum((file) => file.bytesDownloaded),
    restoredBytes: sum((file) => file.bytesRestored),
    seconds,
    stopped: reason instanceof StoppedError ? reason.reason : null,
  };
}

function knownTarget(request: Request): NamedTarget | undefined {
  const name = certainName(request);
  return name === undefined ? undefined : { name, origin: request.origin };
}
