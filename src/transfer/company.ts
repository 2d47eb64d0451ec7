import type { Random } from '../clock.js';
import { doorsOf, inRunsOf, partsOfRun } from '../plan/lots.js';
import { partSpan, wholeParts } from '../plan/part-layout.js';
import { nextShare } from '../plan/share.js';
import type { Span } from '../plan/span.js';
import type { SpanSet } from '../plan/span-set.js';
import { Crew } from './crew.js';
import { Lookout, type LookoutOptions } from './lookout.js';
import { OwnPace } from './own-pace.js';
import type { Segment } from './segment.js';
import type { SegmentPool } from './segment-pool.js';

/** So much time lies between two rounds of looks, in milliseconds. */
const roundMs = 500;
/** How long before a part is fetched it is looked for, so that no connection has to wait, in milliseconds; and how often that is seen to. */
const leadMs = 250;
const leadRoundMs = 100;
/** Jobs that began together have met by then, beside the time for two parts, in milliseconds: a part has to be saved, and looked for. */
const meetingMs = 2_000;

export interface CompanyOptions extends LookoutOptions {
  /** Of the parts in `missing` nothing is held. */
  readonly pool: SegmentPool;
  /** What this job signs its parts with. */
  readonly me: string;
  readonly connections: number;
  readonly random: Random;
}

/**
 * Other jobs may be fetching the same file into the same store. Parts that are missing are asked for now and then, and
 * shortly before they would be fetched; once one has turned up, the jobs share the rest by lot.
 */
export class Company {
  readonly #crew: Crew;
  readonly #pace: OwnPace;
  readonly #lookout: Lookout;
  readonly #doors: readonly number[];
  /** The parts that are missing in the order in which we begin with them. */
  readonly order: readonly number[];
  readonly #closing = new AbortController();
  readonly #rounds: Promise<unknown>;
  readonly #begunAt: number;
  #shared = false;

  constructor(private readonly options: CompanyOptions) {
    const { clock, missing, facts, store, pool, me, random, connections } = options;
    this.#crew = new Crew(me);
    this.#begunAt = clock.monotonic();
    this.#pace = new OwnPace(facts.partSize, connections, this.#begunAt);
    this.#lookout = new Lookout(options, (index, notes) => this.#brought(index, notes));
    this.#doors = doorsOf(facts.identity, missing);
    this.order = missing;
    // A file of few parts is better cut into equal shares.
    if (missing.length > connections) {
      const door = this.#doors.slice(Math.floor(random() * this.#doors.length)).slice(0, 1);
      this.order = [...new Set([...door, ...(store.shared ? inRunsOf(me, missing) : missing)])];
      pool.chooseBy((waiting, stride) => this.#choose(waiting, stride));
    }
    this.#rounds = Promise.all([
      this.#goRound(roundMs, () => this.#lookAround()),
      this.#goRound(leadRoundMs, () => this.#lookAhead()),
    ]);
  }

  /** Content bytes that others have brought. */
  get bytes(): number {
    return this.#lookout.bytes;
  }

  /** So many bytes have come from the source. */
  arrived(bytes: number): void {
    this.#pace.arrived(bytes, this.options.clock.monotonic());
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
    pool.settled(this.#spanOf(index));
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

  /** Looks where others are likely to be: at their next parts, at our own next one, at a door, or anywhere. */
  #lookAround(): void {
    const { pool, facts, clock, random } = this.options;
    const waiting = wholeParts(pool.untouched, facts.size, facts.partSize);
    const now = clock.monotonic();
    const pace = this.#pace.at(now);
    const doors = this.#doors.filter((index) => waiting.includes(index) && !this.#lookout.isFresh(index));
    const anywhere = waiting[Math.floor(random() * waiting.length)];
    const wanted = this.#shared
      ? [...this.#crew.awaited(waiting, now, pace), this.#crew.next(waiting, now, pace), anywhere]
      : [...doors.slice(0, 2), ...(doors.length < 2 ? [anywhere] : [])];
    for (const index of wanted) if (index !== undefined) this.#lookout.glance(index);
  }

  /** Part `index` has come from the store: whoever saved it is at work on this file, or was. */
  #brought(index: number, notes: string): void {
    const { clock, pool } = this.options;
    this.#crew.heard(notes, clock.monotonic());
    this.#share();
    pool.settled(this.#spanOf(index));
    // Where one has come the next is not far.
    this.#lookAround();
  }

  #share(): void {
    if (this.#shared) return;
    this.#shared = true;
    this.options.pool.chooseBy((waiting, stride) => this.#choose(waiting, stride));
    this.options.pool.endWithParts();
  }

  /**
   * While others may be at work it is ours by lot, once they are it is what the crew says, and a part that was begun is finished
   * first. When nobody has shown up it is what is next from the front, as the digest follows that.
   */
  #choose(waiting: SpanSet, stride: number): Span | undefined {
    const { facts, clock } = this.options;
    const now = clock.monotonic();
    const pace = this.#pace.at(now);
    const isAlone = !this.#shared && now - this.#begunAt > meetingMs + 2 * pace.partMs;
    if (isAlone) return nextShare(waiting, stride, facts.partSize);
    const whole = wholeParts(waiting, facts.size, facts.partSize);
    const begun = whole.reduce((left, index) => left.without(this.#spanOf(index)), waiting).spans[0];
    if (begun) {
      const end = (Math.floor(begun.start / facts.partSize) + 1) * facts.partSize;
      return { start: begun.start, end: Math.min(begun.end, end) };
    }
    const next = this.#shared
      ? this.#crew.next(whole, now, pace)
      : this.order.find((index) => whole.includes(index));
    if (next === undefined) return undefined;
    const part = this.#spanOf(next);
    // As long as nobody has shown up, a request brings a run.
    const parts =
      this.#shared || this.#doors.includes(next)
        ? 1
        : Math.min(partsOfRun, Math.ceil(stride / facts.partSize));
    const run = waiting.spans.find(({ start, end }) => start <= part.start && part.end <= end) ?? part;
    return { start: part.start, end: Math.min(run.end, part.start + parts * facts.partSize) };
  }

  #spanOf(index: number): Span {
    return partSpan(index, this.options.facts.size, this.options.facts.partSize);
  }
}
