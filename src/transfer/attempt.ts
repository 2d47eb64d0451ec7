import { declaredName } from '../http/content-disposition.js';
import { announcesHtml, htmlTitleWhereFileExpected } from '../http/html-guard.js';
import type { Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import { targetName } from '../list/target-name.js';
import { type Decision, decide } from '../plan/decide.js';
import { type Holding, nothingHeld } from '../plan/holding.js';
import type { FileProgress } from '../report/progress.js';
import { HtmlPageError } from './failures.js';
import { type Opened, openSource } from './open-source.js';
import { type Received, receive } from './receive.js';
import type { ByteTally, Run } from './run.js';
import type { Source } from './source.js';
import { type Seat, takeSeat } from './target-seat.js';

/** Enough of a page to find its title in. */
const pageHeadBytes = 16 * 1024;

/** One file on its way, as far as it does not depend on the source. */
export interface Job {
  readonly request: Request;
  readonly progress: FileProgress;
  readonly tally: ByteTally;
  readonly run: Run;
  /** What events call the file until its name is known. */
  readonly label: string;
  /** Why what stands under the target's name must not be used again; set when it turned out to be bad. */
  distrusted: string | undefined;
  /** The target's name as far as it is known, relative to the run's folder. */
  name: string | undefined;
}

/** What is known once a source has answered: where the file goes, what it is, and what becomes of what is here. */
export interface Prepared {
  readonly seat: Seat;
  readonly opened: Opened;
  readonly decision: Decision;
}

/**
 * One try at one source, from the first request to the finished file. Another try goes on from whatever this one
 * leaves on the disk.
 *
 * @throws whatever stands in the way; see `prepare` and `receive`
 */
export async function attempt(job: Job, source: Source): Promise<Received> {
  const { request, progress, tally, run } = job;
  const { seat, opened, decision } = await prepare(job, source, takeSeat);
  try {
    return await receive({ request, source, seat, opened, decision, progress, tally, run });
  } finally {
    opened.body?.answer.cancel();
    await seat.release();
  }
}

/**
 * Looks at the disk, asks the source, and decides. The caller releases the seat and cancels the body.
 *
 * @throws HttpFailure; HtmlPageError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function prepare(job: Job, source: Source, takeSeatAt: typeof takeSeat): Promise<Prepared> {
  const guess = guessedName(job, source.url);
  let seat = guess === undefined ? undefined : await sit(job, guess, takeSeatAt);
  let opened: Opened | undefined;
  try {
    opened = await open(job, source, holdingOf(seat), seat);
    const name = targetName(job.request, declaredName(opened.head), source.url);
    job.run.claims.claim(name, job.request.origin);
    if (!seat || name !== seat.name) {
      const before = holdingOf(seat);
      await seat?.release();
      seat = undefined;
      seat = await sit(job, name, takeSeatAt);
      // What was asked for fits what stood under the guessed name; under the real one something else may stand.
      if (before.kind !== 'nothing' || seat.holding.kind !== 'nothing') {
        opened.body?.answer.cancel();
        opened = await open(job, source, seat.holding, seat);
      }
    }
    await refuseHtml(opened, source, job, seat);
    const decision = decideAndTell(job, source, seat, opened);
    if (decision.kind === 'restart' && opened.body?.span.start !== 0) {
      opened.body?.answer.cancel();
      opened = await open(job, source, nothingHeld, undefined);
    }
    return { seat, opened, decision };
  } catch (error) {
    opened?.body?.answer.cancel();
    await seat?.release();
    throw error;
  }
}

async function sit(job: Job, name: string, takeSeatAt: typeof takeSeat): Promise<Seat> {
  if (name !== job.name) job.progress.rename(name);
  job.name = name;
  const seat = await takeSeatAt(name, job.run);
  const { distrusted } = job;
  if (distrusted === undefined || seat.holding.kind === 'nothing') return seat;
  const { holding } = seat;
  const bytes = holding.kind === 'partial' ? holding.journal.held.total : holding.bytes;
  return { ...seat, holding: { kind: 'unproven', bytes, reason: distrusted } };
}

function holdingOf(seat: Seat | undefined): Holding {
  return seat?.holding ?? nothingHeld;
}

function open(job: Job, source: Source, holding: Holding, seat: Seat | undefined): Promise<Opened> {
  const { run, request } = job;
  return openSource(source, holding, seat?.paths, {
    http: run.http,
    hasChecksum: request.checksums.length > 0,
    storeReadable: run.store.readable && !source.revalidate,
    connections: run.settings.connections,
    signal: run.signal,
  });
}

/** The name as far as it is known before a source is asked; Content-Disposition may still give another. */
function guessedName({ request, run }: Job, url: URL): string | undefined {
  if (request.out === undefined && nameFromUrl(url) === undefined) return undefined;
  const name = targetName(request, undefined, url);
  return run.claims.isFree(name, request.origin) ? name : undefined;
}

/** An HTML page is no archive, model or image, whatever the URL says (rule 19); a checksum decides better. */
async function refuseHtml(opened: Opened, source: Source, { request, run }: Job, seat: Seat): Promise<void> {
  if (request.checksums.length > 0 || !announcesHtml(opened.head, seat.name)) return;
  const { url, headers, revalidate } = source;
  const range = source.ranges ? { start: 0, end: pageHeadBytes } : undefined;
  const page = await run.http.get({ url, headers, revalidate, range, ifRange: undefined }, run.signal);
  const firstBytes = Buffer.concat((await page.read()) ?? []);
  page.cancel();
  const title = htmlTitleWhereFileExpected(page.head, firstBytes, seat.name);
  if (title !== undefined) throw new HtmlPageError(source.display, seat.name, title);
}

function decideAndTell(job: Job, source: Source, seat: Seat, opened: Opened): Decision {
  const { report } = job.run;
  const { representation, overlap } = opened;
  const hasChecksum = job.request.checksums.length > 0;
  const decision = decide(seat.holding, representation, overlap, { source: source.name, hasChecksum });
  const size = representation.size ?? null;
  const held = decision.kind === 'resume' ? decision.held.total : decision.kind === 'complete' ? size : 0;
  const missing = size === null || held === null ? null : size - held;
  report({ type: 'plan', file: seat.name, decision: decision.kind, reason: decision.reason, size, missing });
  if (decision.kind === 'restart' && decision.dropped > 0) {
    report({ type: 'dropped', file: seat.name, bytes: decision.dropped, reason: decision.reason });
  }
  if (size === null) {
    const message = 'the source states no usable size, so it is fetched in one stream that cannot be resumed';
    report({ type: 'warning', file: seat.name, message });
  }
  return decision;
}
