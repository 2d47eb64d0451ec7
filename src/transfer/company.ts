import type { Clock, Random } from '../clock.js';
import { partSpan } from '../plan/part-layout.js';
import { lengthOf } from '../plan/span.js';
import { partEntry } from '../store/entry-key.js';
import type { PartStore } from '../store/part-store.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import type { Reception } from './reception.js';
import type { Segment } from './segment.js';
import type { SegmentPool } from './segment-pool.js';

/** A part that was not in the store is not asked for again within this time, in milliseconds. */
const lookAgainMs = 500;
/** As long as nobody else has been noticed, so much time lies between two looks ahead, in milliseconds. */
const lookAheadMs = 500;
/** What an answer may take beside its bytes, in milliseconds, and how many bytes a second it must bring. */
const patienceMs = 2_000;
const slowestStore = 16 * 1024 ** 2;

export interface CompanyOptions {
  readonly store: PartStore;
  readonly facts: PartialFacts;
  readonly partial: Partial;
  readonly reception: Reception;
  readonly pool: SegmentPool;
  /** Parts that the store has been asked for by now. */
  readonly asked: readonly number[];
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/**
 * Other jobs may be fetching the same file into the same store. Shortly before a part would be fetched the store is asked
 * for it again; once one has turned up, the file is fetched part by part in an order of our own, so that jobs meet seldom.
 */
export class Company {
  readonly #lookedAt = new Map<number, number>();
  readonly #looks = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #answers = true;
  #lookedAheadAt: number;
  #bytes = 0;

  constructor(private readonly options: CompanyOptions) {
    this.#lookedAheadAt = options.clock.monotonic();
    for (const index of options.asked) this.#lookedAt.set(index, options.clock.monotonic());
  }

  /** Content bytes that others have brought. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Looks for the first part of a segment that is about to be fetched; gives the segment back when it has come. */
  async brought(segment: Segment): Promise<boolean> {
    const { facts, pool } = this.options;
    if (segment.position % facts.partSize !== 0) return false;
    const index = segment.position / facts.partSize;
    if (!(await this.#look(index))) return false;
    pool.giveBack(segment);
    pool.settled(partSpan(index, facts.size, facts.partSize));
    return true;
  }

  /** Bytes at `position` are arriving: looks for the part behind them, beside the download. */
  arrived(position: number): void {
    const { facts, pool } = this.options;
    const next = Math.floor(position / facts.partSize) + 1;
    if (this.options.clock.monotonic() - this.#lookedAheadAt < lookAheadMs) return;
    const look = this.#look(next).then((hit) => {
      if (hit) pool.settled(partSpan(next, facts.size, facts.partSize));
      this.#looks.delete(look);
    });
    this.#looks.add(look);
    this.#lookedAheadAt = this.options.clock.monotonic();
  }

  /** Resolves when no store writes into the partial any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#looks);
  }

  async #look(index: number): Promise<boolean> {
    const { store, facts, partial, reception, pool, clock, random } = this.options;
    const span = partSpan(index, facts.size, facts.partSize);
    const now = clock.monotonic();
    const recently = now - (this.#lookedAt.get(index) ?? Number.NEGATIVE_INFINITY) < lookAgainMs;
    const isMissing = lengthOf(span) > 0 && partial.held.missingIn(span).total === lengthOf(span);
    if (!this.#answers || recently || !isMissing || this.#closing.signal.aborted) return false;
    this.#lookedAt.set(index, now);
    const late = new AbortController();
    const answered = new AbortController();
    clock.sleep(patienceMs + (lengthOf(span) / slowestStore) * 1_000, answered.signal).then(
      () => late.abort(),
      () => undefined,
    );
    const into = { path: partial.paths.part, spans: [span], size: facts.size };
    const signal = AbortSignal.any([this.options.signal, this.#closing.signal, late.signal]);
    const outcome = await store.restore(partEntry({ ...facts, index }), into, signal);
    answered.abort();
    this.#answers &&= !late.signal.aborted;
    if (outcome.kind !== 'hit') return false;
    this.#bytes += reception.restored(index, span, outcome.sha256);
    pool.scatter(random);
    return true;
  }
}
