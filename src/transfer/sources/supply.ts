import { bytesIn } from '../../bytes-in.js';
import type { Answer } from '../../http/client.js';
import { longestPause } from '../../http/retry.js';
import { canBeShared } from '../../plan/equality.js';
import type { Span } from '../../plan/span.js';
import { nextTurn } from '../../plan/turn.js';
import { MirrorUnprovedError, SourceChangedError, VersionUntoldError } from '../failures.js';
import type { Segment } from '../segments/segment.js';
import { type AskingOptions, askSupplier } from './ask-supplier.js';
import type { Expected } from './expected.js';
import { type FaultOfSource, isFaultOfSource } from './fault-of-source.js';
import { pauseOf } from './retry-budget.js';
import type { Source } from './source.js';
import { Supplier, type Visit } from './supplier.js';

export interface SupplyOptions extends AskingOptions {
  /** One that others go on without. */
  readonly onLeftOut: (failure: FaultOfSource) => void;
}

/**
 * The sources that serve one file at once: the one that was opened, and mirrors, each of which has to prove with its first
 * answer that it serves the same (rule 20). Says which of them is asked next, and does without those that fail for good
 * as long as another is left.
 */
export class Supply {
  /** The source that was opened, and says what the file is. */
  readonly first: Supplier;
  /**
   * Whether something tells of two answers that they are of one version: a digest of the whole, or a strong validator (RFC 9110,
   * 15.3.7.3). Else everything has to come in one answer, and what comes in another has to be compared first (rule 8).
   */
  readonly oneVersion: boolean;
  readonly #all: readonly Supplier[];
  #left: readonly Supplier[];
  #failure: unknown;
  #news = new AbortController();

  constructor(
    first: Source,
    expected: Expected,
    mirrors: readonly Source[],
    private readonly options: SupplyOptions,
  ) {
    this.first = new Supplier(first, expected);
    const isTold = canBeShared(options.file) || expected.validator?.strong === true;
    this.oneVersion = options.file.checksumDecides || (first.tellsVersions && isTold);
    this.#all = [this.first, ...mirrors.map((mirror) => new Supplier(mirror, undefined))];
    this.#left = this.#all;
  }

  /** Whether more than one source is left. */
  get hasChoice(): boolean {
    return this.#left.length > 1;
  }

  /** Whose turn it is; undefined while nobody may be asked. */
  next(): Supplier | undefined {
    const now = this.options.clock.monotonic();
    const open = this.#left.filter((each) => each.closedFor(now) === 0);
    return nextTurn(
      open.map((each) => each.loadAt(now)),
      now,
    )?.supplier;
  }

  /** Resolves once somebody may be asked, or `signal` aborts: at once, but for an outage of all. */
  async someoneOpen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = this.options.clock.monotonic();
      const ms = Math.min(...this.#left.map((each) => each.closedFor(now)));
      if (ms === 0) return;
      const either = AbortSignal.any([signal, this.#news.signal]);
      await this.options.clock.sleep(Math.min(ms, longestPause), either).catch(() => undefined);
    }
  }

  /** A connection begins to fetch from `supplier`. */
  begin(supplier: Supplier): Visit {
    return supplier.begin(this.options.clock.monotonic());
  }

  /** It has ended, whatever it has brought. */
  end(visit: Visit): void {
    visit.supplier.end(visit, this.options.clock.monotonic());
    this.#tell();
  }

  /** See `askSupplier`. A mirror that does not tell its versions apart has not proved that it serves the same. */
  async ask(supplier: Supplier, segment: Segment, signal: AbortSignal): Promise<Answer> {
    try {
      return await askSupplier(supplier, segment, this.options, signal);
    } catch (error) {
      if (!(error instanceof VersionUntoldError) || supplier === this.first) throw error;
      throw new MirrorUnprovedError(
        supplier.source.display,
        'does not say of every answer which version it is of',
      );
    }
  }

  /** It brings bytes, to be written from `position` on. */
  arriving(supplier: Supplier, position: number, buffers: readonly Buffer[]): void {
    if (supplier.arrived({ start: position, end: position + bytesIn(buffers) })) this.#tell();
  }

  /** It has finished a segment. */
  finished(supplier: Supplier): void {
    supplier.strikes = Math.max(0, supplier.strikes - 1);
  }

  /** A segment was taken from it because it was too slow. */
  tooSlow(supplier: Supplier): void {
    supplier.strikes++;
  }

  /**
   * It has failed: what that costs it, and what it costs the connection. What was under way together fails together, and
   * is one failure.
   *
   * @returns milliseconds that the connection has to wait, for somebody to be there whom it may ask
   * @throws what nobody is left to make good; what is no fault of a source
   */
  failed(visit: Visit, failure: unknown): number {
    const now = this.options.clock.monotonic();
    const { supplier } = visit;
    const { budget } = supplier.source;
    supplier.strikes++;
    try {
      if (supplier.isKnownDown(visit)) budget.alsoFailed(failure);
      else supplier.failed(now + budget.charge(failure));
      supplier.pause(now + pauseOf(failure));
    } catch (error) {
      this.#leaveOut(supplier, error);
    }
    return Math.max(0, Math.min(...this.#left.map(({ restsUntil }) => restsUntil)) - now);
  }

  /** Those that have brought the whole of one of `spans`; nobody where one has brought all that came. */
  bringersOf(spans: readonly Span[]): Source[] {
    const served = this.#all.filter(({ brought }) => brought.total > 0);
    const bringers = served.filter(({ brought }) => spans.some((span) => brought.covers(span)));
    return served.length > 1 ? bringers.map(({ source }) => source) : [];
  }

  /** Who waits for somebody to be open looks again. */
  #tell(): void {
    const news = this.#news;
    this.#news = new AbortController();
    news.abort();
  }

  #leaveOut(supplier: Supplier, failure: unknown): void {
    const isFirst = supplier === this.first;
    // What the file is, the first source says: where that has changed, all begins anew.
    if (!isFaultOfSource(failure) || (isFirst && failure instanceof SourceChangedError)) throw failure;
    const isNews = this.#left.includes(supplier);
    if (isFirst) this.#failure ??= failure;
    this.#left = this.#left.filter((each) => each !== supplier);
    supplier.source.leftOut ??= failure;
    if (this.#left.length === 0) throw this.#failure;
    // Several connections to it may fail one after the other.
    if (isNews) this.options.onLeftOut(failure);
  }
}
