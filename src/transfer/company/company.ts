import { wholeParts } from '../../plan/part-layout.js';
import type { Segment } from '../segments/segment.js';
import type { SegmentPool } from '../segments/segment-pool.js';
import { Division, type DivisionOptions } from './division.js';
import { Lookout, type LookoutOptions } from './lookout.js';

/** So much time lies between two rounds of looks, in milliseconds. */
const roundMs = 500;
/** How long before a part is fetched it is looked for, so that no connection has to wait, in milliseconds; and how often that is seen to. */
const leadMs = 250;
const leadRoundMs = 100;

export interface CompanyOptions extends LookoutOptions, Omit<DivisionOptions, 'shared'> {
  readonly pool: SegmentPool;
}

/**
 * Other jobs may be fetching the same file into the same store. Parts that are missing are asked for now and then, and
 * shortly before they would be fetched; once one has turned up, the jobs share the rest by lot.
 */
export class Company {
  readonly #division: Division;
  readonly #lookout: Lookout;
  readonly #closing = new AbortController();
  readonly #rounds: Promise<unknown>;

  constructor(private readonly options: CompanyOptions) {
    this.#division = new Division({ ...options, shared: options.store.shared });
    this.#lookout = new Lookout(options, (index, notes) => this.#brought(index, notes));
    if (this.#division.isByLot) this.#divide();
    this.#rounds = Promise.all([
      this.#goRound(roundMs, () => this.#lookAround()),
      this.#goRound(leadRoundMs, () => this.#lookAhead()),
    ]);
  }

  /** The parts that are missing in the order in which we begin with them. */
  get order(): readonly number[] {
    return this.#division.order;
  }

  /** Content bytes that others have brought. */
  get bytes(): number {
    return this.#lookout.bytes;
  }

  /** So many bytes have come from the source. */
  arrived(bytes: number): void {
    this.#division.arrived(bytes);
  }

  /** The store has said that it does not have part `index`. */
  missed(index: number): void {
    this.#lookout.missed(index);
  }

  /** Looks for the first part of a segment that is about to be fetched; gives the segment back when it has come. */
  async brought(segment: Segment): Promise<boolean> {
    const { facts, pool } = this.options;
    if (segment.position % facts.partSize !== 0) return false;
    const index = segment.position / facts.partSize;
    if (!(await this.#lookout.lookBefore(index))) return false;
    pool.giveBack(segment);
    pool.settled(this.#division.spanOf(index));
    return true;
  }

  /** Resolves when no store writes into the partial any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#rounds, this.#lookout.close()]);
  }

  /** While nothing is left but to wait for others, this is what keeps the process alive. */
  async #goRound(everyMs: number, look: () => void): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.options.clock.sleep(everyMs, signal).catch(() => undefined);
      if (!signal.aborted) look();
    }
  }

  /** Looks for what connections are about to fetch, while they still have something to do. */
  #lookAhead(): void {
    for (const { start } of this.options.pool.upcoming(leadMs)) {
      const index = start / this.options.facts.partSize;
      if (Number.isInteger(index)) void this.#lookout.lookBefore(index);
    }
  }

  /** Looks where others are likely to be. */
  #lookAround(): void {
    const { pool, facts } = this.options;
    const waiting = wholeParts(pool.untouched, facts.size, facts.partSize);
    for (const index of this.#division.worthALook(waiting, (each) => this.#lookout.isFresh(each))) {
      this.#lookout.glance(index);
    }
  }

  #brought(index: number, notes: string): void {
    const { pool } = this.options;
    if (this.#division.met(notes)) {
      this.#divide();
      pool.endWithParts();
    }
    pool.settled(this.#division.spanOf(index));
    // Where one has come the next is not far.
    this.#lookAround();
  }

  #divide(): void {
    this.options.pool.chooseBy((waiting, stride) => this.#division.choose(waiting, stride));
  }
}
