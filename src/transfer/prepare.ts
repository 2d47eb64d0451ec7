import { declaredName } from '../http/content-disposition.js';
import { declaredDigests } from '../http/declared-digests.js';
import { duplicatesOf } from '../http/metalink-headers.js';
import type { Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import { namingUrl, targetName } from '../list/target-name.js';
import { type Decision, decide } from '../plan/decide.js';
import { canBeShared } from '../plan/equality.js';
import { type Holding, nothingHeld } from '../plan/holding.js';
import { identityByList } from '../plan/identity.js';
import { subjectOf } from '../plan/record.js';
import type { Seat, takeSeat } from '../target/target-seat.js';
import { assertAgreement } from './agreement.js';
import { refusePage, seemsPage } from './html-page.js';
import type { Job } from './job.js';
import { addMirrors } from './lineup.js';
import { type Opened, openSource } from './open-source.js';
import { listDecides } from './pieces.js';
import type { Source } from './source.js';
import { notListed, tellPlan } from './tell-plan.js';
import { isFollowed } from './wanted-digests.js';

/** What is known once a source has answered: where the file goes, what it is, and what becomes of what is here. */
export interface Prepared {
  readonly seat: Seat;
  readonly opened: Opened;
  readonly decision: Decision;
}

/**
 * Looks at the disk, asks the source, and decides. The caller releases the seat and cancels the body.
 *
 * @throws HttpFailure; HtmlPageError; SizeMismatchError; MirrorSizeError; MirrorUnprovedError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function prepare(job: Job, source: Source, takeSeatAt: typeof takeSeat): Promise<Prepared> {
  const { claims } = job.run;
  const { origin } = job.request;
  const guess = guessedName(job);
  let seat: Seat | undefined;
  let opened: Opened | undefined;
  const reopen = async (holding: Holding, compare = false) => {
    opened?.body?.answer.cancel();
    opened = await open(job, source, holding, seat, compare);
    return opened;
  };
  const unlessPage = async (answer: Opened, name: string, holding: Holding) => {
    if (listDecides(job.request) || !seemsPage(answer, name)) return answer;
    answer.body?.answer.cancel();
    await refusePage(source, name, job.run.http, job.run.signal);
    return reopen(holding);
  };
  try {
    if (guess !== undefined) seat = await sit(job, guess, takeSeatAt);
    let answer = await reopen(holdingOf(seat));
    const name =
      job.settledName ?? targetName(job.request, declaredName(answer.head), namingUrl(job.request));
    if (seat?.name === name) await claims.claim(name, origin);
    else {
      const before = holdingOf(seat);
      await seat?.release();
      seat = undefined;
      await claims.claim(name, origin);
      seat = await sit(job, name, takeSeatAt);
      // What was asked for fits what stood under the guessed name; under the real one something else may stand.
      if (before.kind !== 'nothing' || seat.holding.kind !== 'nothing') answer = await reopen(seat.holding);
    }
    answer = await unlessPage(answer, name, seat.holding);
    let decision = decideOn(job, source, seat.holding, answer);
    if (decision.kind === 'compare') {
      answer = await reopen(seat.holding, true);
      decision = decideOn(job, source, seat.holding, answer);
    }
    if (decision.kind === 'compare') throw new Error('bytes that have been compared are still undecided');
    assertAgreement(job, source, name, answer.representation);
    job.settledName = name;
    learn(job, answer);
    if (job.request.checksumsAt && job.request.checksums.length === 0) job.run.report(notListed(name));
    if (!(job.goesOn && decision.kind === 'resume'))
      tellPlan(seat.name, decision, answer.representation.size, job.run.report);
    if (decision.kind === 'restart' && answer.body?.span.start !== 0) {
      answer = await unlessPage(await reopen(nothingHeld), name, nothingHeld);
    }
    return { seat, opened: answer, decision };
  } catch (error) {
    opened?.body?.answer.cancel();
    await seat?.release();
    claims.giveUp(origin);
    throw error;
  }
}

async function sit(job: Job, name: string, takeSeatAt: typeof takeSeat): Promise<Seat> {
  if (name !== job.name) job.progress.rename(name);
  job.name = name;
  const { checksumsAt } = job.request;
  if (checksumsAt) job.request = { ...job.request, checksums: checksumsAt(name) };
  const seat = await takeSeatAt(name, job.run);
  const { distrusted } = job;
  const { holding } = seat;
  if (distrusted === undefined || holding.kind !== 'found') return seat;
  return { ...seat, holding: { kind: 'unproven', bytes: holding.bytes, reason: distrusted } };
}

function holdingOf(seat: Seat | undefined): Holding {
  return seat?.holding ?? nothingHeld;
}

async function open(
  job: Job,
  source: Source,
  holding: Holding,
  seat: Seat | undefined,
  compare: boolean,
): Promise<Opened> {
  const { run, request } = job;
  const storeReadable = run.store.readable && !source.revalidate;
  const opened = await openSource(source, holding, seat?.paths, {
    http: run.http,
    mirrors: namesOf(job),
    hasChecksum: listDecidesOn(holding, request),
    storeReadable,
    probeBytes: storeReadable ? await probeBytes(request, run) : 1,
    compare,
    connections: run.settings.connections,
    // What the source declares is known with its answer.
    isFollowed: isFollowed({ checksums: request.checksums, declared: [] }, request, run),
    partSize: run.settings.partSize,
    signal: run.signal,
  });
  run.likelySize.learn(opened.representation.size ?? Number.POSITIVE_INFINITY);
  return opened;
}

/** How many bytes to ask for where a store may have the file: what was kept of a small one is brought without any of its own. */
async function probeBytes(request: Request, { likelySize, bundles }: Job['run']): Promise<number> {
  const bytes = likelySize.worthAsking;
  // Only where that makes a difference the store is waited for.
  const isKept = bytes > 1 && (await bundles.record(subjectOf(request))) !== undefined;
  return isKept ? 1 : bytes;
}

/** The name as far as it is known before a source is asked; Content-Disposition may still give another. */
function guessedName({ request, run, settledName }: Job): string | undefined {
  const url = namingUrl(request);
  if (settledName !== undefined) return settledName;
  if (request.out === undefined && nameFromUrl(url) === undefined) return undefined;
  const name = targetName(request, undefined, url);
  return run.claims.guess(name, request.origin) ? name : undefined;
}

/**
 * Whether the list decides in the end which bytes are right. Bytes that were fetched for other digests than it has now may well be
 * of another file: what they are has to be proved like that of bytes without any.
 */
function listDecidesOn(holding: Holding, request: Request): boolean {
  const identity = identityByList(request);
  return identity !== undefined && (holding.kind !== 'partial' || holding.journal.identity === identity);
}

function decideOn(job: Job, source: Source, holding: Holding, { representation, overlap }: Opened) {
  const hasChecksum = listDecidesOn(holding, job.request);
  const context = { source: source.name, mirrors: namesOf(job), hasChecksum };
  return decide(holding, representation, overlap, context);
}

function namesOf({ sources }: Job): string[] {
  return sources.map(({ name }) => name);
}

/** Mirrors that a source names count only where a digest of the whole will decide, or they can give the same ETag (RFC 6249, 7). */
function learn(job: Job, { head, verdict, representation: { validator } }: Opened): void {
  const duplicates = duplicatesOf(head);
  if (duplicates.length === 0) return;
  const { request } = job;
  const declared = declaredDigests(head, verdict).flatMap(({ algorithm, hex, field }) =>
    algorithm === 'crc32c' ? [] : [{ algorithm, hex, by: field }],
  );
  if (!canBeShared({ validator, digests: declared, checksumDecides: listDecides(request) })) return;
  addMirrors(job, duplicates);
  if (!request.declared && declared.length > 0) job.request = { ...request, declared };
}
