import { declaredName } from '../http/content-disposition.js';
import { namingUrl, targetName } from '../list/target-name.js';
import type { Decision } from '../plan/decision.js';
import { nothingHeld } from '../plan/holding.js';
import type { KnownSize } from '../plan/known-size.js';
import type { Seat, takeSeat } from '../target/target-seat.js';
import { Enquiry, holdingOf } from './enquiry.js';
import type { Job } from './job.js';
import type { Opened } from './opened.js';
import { Seating } from './seating.js';
import { assertAgreement } from './sources/agreement.js';
import { learnMirrors } from './sources/learn-mirrors.js';
import type { Source } from './sources/source.js';
import { notListed, tellDropped, tellPlan } from './tell-plan.js';

/** What is known once a source has answered: where the file goes, what it is, and what becomes of what is here. */
export interface Prepared {
  readonly seat: Seat;
  readonly opened: Opened;
  readonly decision: Decision;
  /** What was said of the size before, where this source states none. */
  readonly known: KnownSize | undefined;
}

/**
 * Looks at the disk, asks the source, and decides. The caller releases the seat and cancels the body.
 *
 * @param goesOn whether what was planned before is still being done
 * @throws HttpFailure; HtmlPageError; SizeMismatchError; MirrorSizeError; MirrorUnprovedError; NameError; TargetClashError; DiskError; `signal.reason`
 */
export async function prepare(
  job: Job,
  source: Source,
  takeSeatAt: typeof takeSeat,
  goesOn = false,
): Promise<Prepared> {
  const seating = new Seating(job, takeSeatAt);
  const enquiry = new Enquiry(job, source);
  try {
    const guessed = await seating.guess();
    const asked = await enquiry.ask(guessed);
    // A page in place of the file does not say what that is called.
    const first = await enquiry.unlessPage(asked, nameOf(job, asked), guessed);
    const seat = await seating.settle(nameOf(job, first));
    const isFitting = fits(guessed, seat);
    const answer = isFitting ? first : await enquiry.unlessPage(await enquiry.ask(seat), seat.name, seat);
    const { opened, decision } = await decideWith(enquiry, seat, answer);

    const { size } = opened.representation;
    assertAgreement(job, source, seat.name, opened.representation);
    job.settleName();
    learnMirrors(job, opened);
    const { request, run } = job;
    if (request.checksumsAt && request.checksums.length === 0) run.report(notListed(seat.name));
    const isTold = goesOn && (decision.kind === 'resume' || decision.kind === 'fresh');
    if (isTold) tellDropped(seat.name, decision, run.report);
    else tellPlan(seat.name, decision, size, run.report);

    const isUsable = decision.kind !== 'restart' || opened.body?.span.start === 0;
    const usable = isUsable ? opened : await fromZero(enquiry, seat);
    return { seat, opened: usable, decision, known: enquiry.sizeOf(seat, usable) };
  } catch (error) {
    enquiry.cancel();
    await seating.leave();
    throw error;
  }
}

/** The name that the file has, now that its source has said what it calls it. */
function nameOf({ settledName, request }: Job, { head }: Opened): string {
  return settledName ?? targetName(request, declaredName(head), namingUrl(request));
}

/** Whether what was asked for, with what stood under the guessed name in mind, is what would be asked for under the real one. */
function fits(guessed: Seat | undefined, seat: Seat): boolean {
  return seat === guessed || (holdingOf(guessed).kind === 'nothing' && seat.holding.kind === 'nothing');
}

/** Decides, after comparing bytes where nothing else tells (rule 8). */
async function decideWith(
  enquiry: Enquiry,
  seat: Seat,
  answer: Opened,
): Promise<Pick<Prepared, 'opened' | 'decision'>> {
  const decision = enquiry.decide(seat, answer);
  if (decision.kind !== 'compare') return { opened: answer, decision };
  const opened = await enquiry.ask(seat, seat.holding, true);
  const compared = enquiry.decide(seat, opened);
  if (compared.kind === 'compare') throw new Error('bytes that have been compared are still undecided');
  return { opened, decision: compared };
}

/** Asks for the file as if nothing of it were here: what is here cannot be used. */
async function fromZero(enquiry: Enquiry, seat: Seat): Promise<Opened> {
  return enquiry.unlessPage(await enquiry.ask(seat, nothingHeld), seat.name, seat, nothingHeld);
}
