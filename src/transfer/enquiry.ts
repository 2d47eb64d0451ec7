import { bodyEnd } from '../http/head.js';
import { decide } from '../plan/decide.js';
import type { Decision, Undecided } from '../plan/decision.js';
import { type Holding, nothingHeld } from '../plan/holding.js';
import { identityByList } from '../plan/identity.js';
import { type KnownSize, knownSize } from '../plan/known-size.js';
import { subjectOf } from '../plan/record.js';
import type { Seat } from '../target/target-seat.js';
import { couldBePage, refusePage, seemsPage } from './html-page.js';
import type { Job } from './job.js';
import type { Opened } from './opened.js';
import { listDecides } from './pieces.js';
import { openSource } from './sources/open-source.js';
import type { Source } from './sources/source.js';
import { isFollowed } from './wanted-digests.js';

/** What one source is asked until it is known what becomes of the bytes that are here. Of its answers one at most is open. */
export class Enquiry {
  #opened: Opened | undefined;

  constructor(
    private readonly job: Job,
    private readonly source: Source,
  ) {}

  /**
   * Asks for what is missing.
   *
   * @param seat undefined where no name can be guessed: then nothing is held as far as is known
   * @param holding what of that may be used
   * @param compare whether held bytes are to be compared, whatever else could prove them
   * @throws HttpFailure; DiskError; `signal.reason`
   */
  async ask(seat: Seat | undefined, holding = holdingOf(seat), compare = false): Promise<Opened> {
    const { run, request } = this.job;
    this.cancel();
    const storeReadable = run.store.readable && !this.source.revalidate;
    const opened = await openSource(this.source, holding, seat?.paths, {
      http: run.http,
      mirrors: this.#mirrors,
      hasChecksum: listDecidesOn(holding, request),
      storeReadable,
      probeBytes: storeReadable ? await probeBytes(this.job) : 1,
      compare,
      connections: run.settings.connections,
      // What the source declares is known with its answer.
      isFollowed: isFollowed({ checksums: request.checksums, declared: [] }, request, run),
      partSize: run.settings.partSize,
      signal: run.signal,
    });
    this.#opened = opened;
    run.likelySize.learn(opened.representation.size ?? Number.POSITIVE_INFINITY);
    return opened;
  }

  /**
   * Makes sure that what `opened` brings is no page in place of the file. To look at one costs the answer: then it is asked for again.
   *
   * @param name of the target, as far as `opened` tells
   * @param seat undefined where no name could be guessed
   * @param holding what was asked with in mind
   * @throws HtmlPageError; HttpFailure; DiskError; `signal.reason`
   */
  async unlessPage(
    opened: Opened,
    name: string,
    seat: Seat | undefined,
    holding = holdingOf(seat),
  ): Promise<Opened> {
    const { run, request } = this.job;
    // Where that is all that is lost, a page that hides is found out as it comes.
    const dropsBytes = holding.kind === 'nothing' && holdingOf(seat).kind === 'partial';
    const isSuspect = seemsPage(opened, name) || (dropsBytes && couldBePage(opened, name));
    if (listDecides(request) || !isSuspect) return opened;
    this.cancel();
    await refusePage(this.source, name, run.http, run.signal);
    return this.ask(seat, holding);
  }

  /** What becomes of what is here, as far as `opened` tells. */
  decide({ holding }: Seat, { representation, overlap }: Opened): Decision | Undecided {
    const hasChecksum = listDecidesOn(holding, this.job.request);
    const context = { source: this.source.name, mirrors: this.#mirrors, hasChecksum };
    return decide(holding, representation, overlap, context);
  }

  /** What was said before of the size of what `opened` brings, where its source states none. */
  sizeOf({ holding }: Seat, { representation, head }: Opened): KnownSize | undefined {
    if (representation.size !== undefined) return undefined;
    const { stated } = this.job;
    const before = stated && { ...stated, byItself: stated.source === this.source };
    const context = { source: this.source.name, mirrors: this.#mirrors };
    return knownSize(representation.validator, bodyEnd(head) !== 'close', holding, before, context);
  }

  /** Nobody reads what is open. */
  cancel(): void {
    this.#opened?.body?.answer.cancel();
  }

  /** Names of all sources that are to serve the same file. */
  get #mirrors(): string[] {
    return this.job.lineup.all.map(({ name }) => name);
  }
}

/** What is here; nothing where no seat was taken. */
export function holdingOf(seat: Seat | undefined): Holding {
  return seat?.holding ?? nothingHeld;
}

/**
 * Whether the list decides in the end which bytes are right. Bytes that were fetched for other digests than it has now may well be
 * of another file: what they are has to be proved like that of bytes without any.
 */
function listDecidesOn(holding: Holding, request: Job['request']): boolean {
  const identity = identityByList(request);
  return identity !== undefined && (holding.kind !== 'partial' || holding.journal.identity === identity);
}

/** How many bytes to ask for where a store may have the file: what was kept of it is brought without any of its own. */
async function probeBytes({ request, run }: Job): Promise<number> {
  const bytes = run.likelySize.worthAsking;
  // Only where that makes a difference the store is waited for: where it has small files, it may have the large ones beside them.
  if (bytes === 1 || !(await run.bundles.isStocked(subjectOf(request)))) return bytes;
  const record = await run.records.find(request, () => true, run.signal, false);
  return record === undefined ? bytes : 1;
}
