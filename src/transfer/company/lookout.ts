import type { Clock } from '../../clock.js';
import { partSpan } from '../../plan/part-layout.js';
import { lengthOf, type Span } from '../../plan/span.js';
import { partEntry } from '../../store/entry-key.js';
import type { PartStore } from '../../store/part-store.js';
import type { Partial, PartialFacts } from '../../target/partial.js';
import type { Reception } from '../reception.js';

/** A part that was not in the store is not asked for again within this time, in milliseconds. */
const lookAgainMs = 1_000;
/** The same for one that is about to be fetched. */
const lookBeforeMs = 400;
/** Looks at once, beside those before a fetch. */
const looksAtOnce = 4;
/** What an answer may take beside its bytes, in milliseconds, and how many bytes a second it must bring. */
const patienceMs = 2_000;
const slowestStore = 16 * 1024 ** 2;

export interface LookoutOptions {
  readonly store: PartStore;
  readonly facts: PartialFacts;
  readonly partial: Partial;
  readonly reception: Reception;
  /** The parts for which the store is being asked already. */
  readonly missing: readonly number[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Looks whether parts of a file have turned up in the store since it was asked for all of them, and brings those that
 * have. A store that keeps it waiting is not asked again.
 */
export class Lookout {
  readonly #lookedAt: Map<number, number>;
  readonly #looks = new Map<number, Promise<boolean>>();
  readonly #closing = new AbortController();
  #answers = true;
  #bytes = 0;

  /** @param onBrought hears of every part that has come, and of its notes */
  constructor(
    private readonly options: LookoutOptions,
    private readonly onBrought: (index: number, notes: string) => void,
  ) {
    const now = options.clock.monotonic();
    this.#lookedAt = new Map(options.missing.map((index) => [index, now]));
  }

  /** Content bytes that were brought. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The store has said that it does not have part `index`. */
  missed(index: number): void {
    this.#lookedAt.set(index, this.options.clock.monotonic());
  }

  /** Whether part `index` is being looked for, or was a moment ago. */
  isFresh(index: number, withinMs = lookAgainMs): boolean {
    const lookedAt = this.#lookedAt.get(index) ?? Number.NEGATIVE_INFINITY;
    return this.#looks.has(index) || this.options.clock.monotonic() - lookedAt < withinMs;
  }

  /** Looks for part `index` unless that was done a moment ago, or enough others are being looked for. */
  glance(index: number): void {
    if (this.#looks.size < looksAtOnce && !this.isFresh(index)) void this.#look(index);
  }

  /** Looks for part `index`, which is about to be fetched. Resolves to whether it has come. */
  lookBefore(index: number): Promise<boolean> {
    return this.#looks.get(index) ?? this.#look(index);
  }

  /** Resolves when no store writes into the partial any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#looks.values());
  }

  #look(index: number): Promise<boolean> {
    const { facts, partial, clock } = this.options;
    const span = partSpan(index, facts.size, facts.partSize);
    const isMissing = lengthOf(span) > 0 && partial.held.missingIn(span).total === lengthOf(span);
    if (!this.#answers || !isMissing || this.isFresh(index, lookBeforeMs) || this.#closing.signal.aborted) {
      return Promise.resolve(false);
    }
    const look = this.#ask(index, span).finally(() => {
      this.#looks.delete(index);
      this.#lookedAt.set(index, clock.monotonic());
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
    this.onBrought(index, outcome.notes);
    return true;
  }
}
