import type { Clock, Random } from '../clock.js';
import { doorsOf, inOrderOf } from '../plan/lots.js';
import { partSpan } from '../plan/part-layout.js';
import { lengthOf, type Span } from '../plan/span.js';
import type { SpanSet } from '../plan/span-set.js';
import { partEntry } from '../store/entry-key.js';
import type { PartStore } from '../store/part-store.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import { Crew, type Pace, paceAt } from './crew.js';
import type { Reception } from './reception.js';
import type { Segment } from './segment.js';
import type { SegmentPool } from './segment-pool.js';

/** So much time lies between two rounds of looks, in milliseconds. */
const roundMs = 500;
/** A part that was not in the store is not asked for again within this time, in milliseconds. */
const lookAgainMs = 1_000;
/** The same for one that is about to be fetched. */
const lookBeforeMs = 250;
/** Looks at once. */
const looksAtOnce = 4;
/** What an answer may take beside its bytes, in milliseconds, and how many bytes a second it must bring. */
const patienceMs = 2_000;
const slowestStore = 16 * 1024 ** 2;

export interface CompanyOptions {
  readonly store: PartStore;
  readonly facts: PartialFacts;
  readonly partial: Partial;
  readonly reception: Reception;
  readonly pool: SegmentPool;
  /** What this job signs its parts with. */
  readonly me: string;
  /** The parts of which nothing is held; the store is being asked for them. */
  readonly missing: readonly number[];
  readonly connections: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/**
 * Other jobs may be fetching the same file into the same store. Parts that are missing are asked for now and then, and
 * shortly before they would be fetched; once one has turned up, the jobs share the rest by lot.
 */
export class Company {
  readonly #crew: Crew;
  readonly #doors: readonly number[];
  /** The parts that are missing in the order in which we begin with them. */
  readonly order: readonly number[];
  readonly #lookedAt = new Map<number, number>();
  readonly #looks = new Map<number, Promise<boolean>>();
  readonly #closing = new AbortController();
  readonly #rounds: Promise<void>;
  readonly #begunAt: number;
  #arrivedAt: number;
  #fetched = 0;
  #answers = true;
  #shared = false;
  #bytes = 0;

  constructor(private readonly options: CompanyOptions) {
    const { clock, missing, facts, store, pool, me, random } = options;
    this.#crew = new Crew(me);
    this.#begunAt = clock.monotonic();
    this.#arrivedAt = this.#begunAt;
    this.#doors = doorsOf(facts.identity, missing);
    this.order = missing;
    for (const index of missing) this.#lookedAt.set(index, this.#begunAt);
    // A file of few parts is better cut into equal shares.
    if (missing.length > options.connections) {
      const door = this.#doors.slice(Math.floor(random() * this.#doors.length)).slice(0, 1);
      this.order = [...new Set([...door, ...(store.shared ? inOrderOf(me, missing) : missing)])];
      pool.chooseBy((waiting, share) => this.#choose(waiting, share));
    }
    this.#rounds = this.#goRound();
  }

  /** Content bytes that others have brought. */
  get bytes(): number {
    return this.#bytes;
  }

  /** So many bytes have come from the source. */
  arrived(bytes: number): void {
    this.#fetched += bytes;
    this.#arrivedAt = this.options.clock.monotonic();
  }

  /** Looks for the first part of a segment that is about to be fetched; gives the segment back when it has come. */
  async brought(segment: Segment): Promise<boolean> {
    const { facts, pool } = this.options;
    if (segment.position % facts.partSize !== 0) return false;
    const index = segment.position / facts.partSize;
    if (!(await this.#look(index))) return false;
    pool.giveBack(segment);
    pool.settled(this.#spanOf(index));
    return true;
  }

  /** Resolves when no store writes into the partial any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#rounds;
    await Promise.all(this.#looks.values());
  }

  /** While nothing is left but to wait for others, this is what keeps the process alive. */
  async #goRound(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.options.clock.sleep(roundMs, signal).catch(() => undefined);
      if (!signal.aborted) this.#lookAround();
    }
  }

  /** Looks where others are likely to be: at their next parts, at our own next one, at a door, or anywhere. */
  #lookAround(): void {
    const { pool, facts, clock, random } = this.options;
    const waiting = wholePartsOf(pool.untouched, facts);
    const [now, pace] = [clock.monotonic(), this.#pace()];
    const doors = this.#doors.filter((index) => waiting.includes(index) && !this.#isFresh(index));
    const anywhere = waiting[Math.floor(random() * waiting.length)];
    const wanted = this.#shared
      ? [...this.#crew.awaited(waiting, now, pace), this.#crew.next(waiting, now, pace), anywhere]
      : [...doors.slice(0, 2), ...(doors.length < 2 ? [anywhere] : [])];
    for (const index of wanted) if (index !== undefined) this.#lookAt(index);
  }

  #lookAt(index: number): void {
    if (this.#looks.size >= looksAtOnce || this.#isFresh(index)) return;
    void this.#look(index).then((hit) => {
      if (!hit) return;
      this.options.pool.settled(this.#spanOf(index));
      // Where one has come the next is not far.
      this.#lookAround();
    });
  }

  #isFresh(index: number, withinMs = lookAgainMs): boolean {
    const lookedAt = this.#lookedAt.get(index) ?? Number.NEGATIVE_INFINITY;
    return this.#looks.has(index) || this.options.clock.monotonic() - lookedAt < withinMs;
  }

  #look(index: number): Promise<boolean> {
    const underWay = this.#looks.get(index);
    if (underWay) return underWay;
    const { partial } = this.options;
    const span = this.#spanOf(index);
    const isMissing = lengthOf(span) > 0 && partial.held.missingIn(span).total === lengthOf(span);
    if (!this.#answers || !isMissing || this.#isFresh(index, lookBeforeMs) || this.#closing.signal.aborted) {
      return Promise.resolve(false);
    }
    const look = this.#ask(index, span).finally(() => {
      this.#looks.delete(index);
      this.#lookedAt.set(index, this.options.clock.monotonic());
    });
    this.#looks.set(index, look);
    return look;
  }

  async #ask(index: number, span: Span): Promise<boolean> {
    const { store, facts, partial, reception, clock } = this.options;
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
    this.#crew.heard(outcome.notes, clock.monotonic());
    this.#share();
    return true;
  }

  #share(): void {
    if (this.#shared) return;
    this.#shared = true;
    this.options.pool.chooseBy((waiting, share) => this.#choose(waiting, share));
    this.options.pool.endWithParts();
  }

  /** A part that was begun is finished first; then what the lots say. */
  #choose(waiting: SpanSet, share: number): Span | undefined {
    const { facts, clock } = this.options;
    const whole = wholePartsOf(waiting, facts);
    const begun = whole.reduce((left, index) => left.without(this.#spanOf(index)), waiting).spans[0];
    if (begun) {
      const end = (Math.floor(begun.start / facts.partSize) + 1) * facts.partSize;
      return { start: begun.start, end: Math.min(begun.end, end) };
    }
    const next = this.#shared
      ? this.#crew.next(whole, clock.monotonic(), this.#pace())
      : this.order.find((index) => whole.includes(index));
    if (next === undefined) return undefined;
    const part = this.#spanOf(next);
    // As long as we seem to be alone, a request brings as many parts as it would otherwise.
    const parts = this.#shared || this.#doors.includes(next) ? 1 : Math.ceil(share / facts.partSize);
    const run = waiting.spans.find(({ start, end }) => start <= part.start && part.end <= end) ?? part;
    return { start: part.start, end: Math.min(run.end, part.start + parts * facts.partSize) };
  }

  #pace(): Pace {
    const { clock, facts, connections } = this.options;
    const doings = { begunAt: this.#begunAt, arrivedAt: this.#arrivedAt, fetched: this.#fetched };
    return paceAt(clock.monotonic(), { ...doings, partSize: facts.partSize, connections });
  }

  #spanOf(index: number): Span {
    return partSpan(index, this.options.facts.size, this.options.facts.partSize);
  }
}

/** The parts of which every byte is among them. */
function wholePartsOf({ spans }: SpanSet, { size, partSize }: PartialFacts): number[] {
  return spans.flatMap(({ start, end }) => {
    const first = Math.ceil(start / partSize);
    const last = end === size ? Math.ceil(end / partSize) : Math.floor(end / partSize);
    return Array.from({ length: Math.max(last - first, 0) }, (_, nth) => first + nth);
  });
}
