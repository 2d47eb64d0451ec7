import { inTurn, type Turn } from './in-turn.js';
import type { Request } from './list/request.js';
import { findClash, type NamedTarget } from './list/target-clash.js';
import { certainName, mayBeRenamed } from './list/target-name.js';
import { subjectOf } from './plan/record.js';
import type { FileResult, FinishedEvent, Planned } from './report/events.js';
import { StoppedError } from './transfer/failures.js';
import { fetchFile } from './transfer/fetch-file.js';
import { learnNames } from './transfer/learn-names.js';
import { type Possible, planFile } from './transfer/plan-file.js';
import type { Run } from './transfer/run.js';
import { isToUnpack } from './unpack/to-unpack.js';

/** What a run has come to. */
export interface Summary {
  /** In the order of the list. */
  readonly files: readonly FileResult[];
  readonly finished: FinishedEvent;
}

/** Called once nothing speaks against the list as a whole, before anything is done for its items. */
type Begin = () => void;

/**
 * Fetches every file of a list, several at once, and tells what happens. A file that fails does not keep the others
 * from being finished, and there is one `finished` at the end, whatever happened.
 *
 * @throws TargetClashError before anything is fetched, when two items have one target
 */
export function fetchAll(requests: readonly Request[], run: Run, begin: Begin): Promise<Summary> {
  return forAll(requests, run, begin, fetchFile);
}

/** Says of every file what would be fetched and why. `files` are those that could not be asked for. */
export function planAll(requests: readonly Request[], run: Run, begin: Begin): Promise<Summary> {
  const possible: Possible[] = [];
  const planOne: Handle = async (request, run, turn) => {
    const outcome = await planFile(request, run, turn);
    if (outcome.kind === 'failed') return outcome.result;
    possible.push(outcome);
    return undefined;
  };
  return forAll(requests, run, begin, planOne, () => plannedOf(requests.length, possible));
}

function plannedOf(files: number, possible: readonly Possible[]): Planned {
  return {
    files,
    possible: possible.length,
    missing: sumOf(possible),
    kept: sumOf(possible.filter(({ isKept }) => isKept)),
    unknown: possible.filter(({ missing }) => missing === null).length,
  };
}

function sumOf(possible: readonly Possible[]): number {
  return possible.reduce((sum, { missing }) => sum + (missing ?? 0), 0);
}

/** What is done with one file, whose sources are asked only in its turn. */
type Handle = (request: Request, run: Run, turn: Turn) => Promise<FileResult | undefined>;

async function forAll(
  listed: readonly Request[],
  run: Run,
  begin: Begin,
  handle: Handle,
  planned?: () => Planned,
): Promise<Summary> {
  const started = run.clock.monotonic();
  const targetOf = (request: Request): NamedTarget[] => {
    const name = certainName(request);
    if (name === undefined) return [];
    return [{ name, origin: request.origin, unpacks: isToUnpack(request, name, run.settings) }];
  };
  assertApart(listed.filter((request) => !mayBeRenamed(request)).flatMap(targetOf));
  const learnt = await learnNames(listed, run);
  const requests = learnt.map(({ request }) => request);
  // What no source has said yet is told apart when it is known: a guess stops nobody.
  const known = learnt.filter(({ isUnknown }) => !isUnknown).flatMap(({ request }) => targetOf(request));
  assertApart(known);
  for (const { name, origin } of known) run.claims.list(name, origin);
  begin();
  const results: (FileResult | undefined)[] = requests.map(() => undefined);
  await inTurn(requests, run.settings.concurrency, async (request, index, turn) => {
    const result = await handle(request, run, turn);
    results[index] = result;
    run.bundles.settled(subjectOf(request));
    if (result) run.report({ type: 'file', ...result, place: index + 1 });
  });
  await run.settleSaves();

  const files = results.filter((result) => result !== undefined);
  const seconds = Math.round(run.clock.monotonic() - started) / 1000;
  const finished = {
    ...finishedEvent(files, seconds, run.signal.reason),
    ...(planned && { planned: planned() }),
  };
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

/** @throws TargetClashError */
function assertApart(targets: readonly NamedTarget[]): void {
  const clash = findClash(targets);
  if (clash) throw clash;
}
