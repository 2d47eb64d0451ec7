import type { Clock, Random } from '../../clock.js';
import { doorsOf, inRunsOf, partsOfRun } from '../../plan/lots.js';
import { partSpan, wholeParts } from '../../plan/part-layout.js';
import { nextShare } from '../../plan/share.js';
import type { Span } from '../../plan/span.js';
import type { SpanSet } from '../../plan/span-set.js';
import type { PartialFacts } from '../../target/partial.js';
import { Crew } from './crew.js';
import { OwnPace } from './own-pace.js';

/** Jobs that began together have met by then, beside the time for two parts, in milliseconds: a part has to be saved, and looked for. */
const meetingMs = 2_000;

export interface DivisionOptions {
  readonly facts: PartialFacts;
  /** Parts that the store is asked for, ascending. */
  readonly missing: readonly number[];
  /** Whether others can be expected at all. */
  readonly shared: boolean;
  /** What this job signs its parts with. */
  readonly me: string;
  readonly connections: number;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * How jobs that fetch the same file divide its parts. As long as others may be at work, and nothing was heard of them, each goes its own
 * way; once one was heard of, every part is somebody's by lot; when nobody was heard of for long enough, it goes from the front.
 */
export class Division {
  /** The parts that are missing in the order in which we begin with them. */
  readonly order: readonly number[];
  readonly #doors: readonly number[];
  readonly #crew: Crew;
  readonly #pace: OwnPace;
  readonly #begunAt: number;
  #met = false;

  constructor(private readonly options: DivisionOptions) {
    const { facts, missing, shared, me, connections, clock, random } = options;
    this.#crew = new Crew(me);
    this.#begunAt = clock.monotonic();
    this.#pace = new OwnPace(facts.partSize, connections, this.#begunAt);
    this.#doors = doorsOf(facts.identity, missing);
    const door = this.#doors.slice(Math.floor(random() * this.#doors.length)).slice(0, 1);
    const rest = shared ? inRunsOf(me, missing) : missing;
    this.order = this.isByLot ? [...new Set([...door, ...rest])] : missing;
  }

  /** A file of few parts is better cut into equal shares, as long as nobody else was met. */
  get isByLot(): boolean {
    return this.options.missing.length > this.options.connections;
  }

  /** So many bytes have come from the source. */
  arrived(bytes: number): void {
    this.#pace.arrived(bytes, this.options.clock.monotonic());
  }

  /** A part has come from the store: whoever saved it is at work on this file, or was. Returns whether that is the first one. */
  met(notes: string): boolean {
    this.#crew.heard(notes, this.options.clock.monotonic());
    const isFirst = !this.#met;
    this.#met = true;
    return isFirst;
  }

  /** What of the bytes that wait is ours next, about `stride` of them; a part that was begun is finished first. */
  choose(waiting: SpanSet, stride: number): Span | undefined {
    const { facts, clock } = this.options;
    const now = clock.monotonic();
    const pace = this.#pace.at(now);
    const isAlone = !this.#met && now - this.#begunAt > meetingMs + 2 * pace.partMs;
    // The digest follows the front.
    if (isAlone) return nextShare(waiting, stride, facts.partSize);
    const whole = wholeParts(waiting, facts.size, facts.partSize);
    const begun = whole.reduce((left, index) => left.without(this.spanOf(index)), waiting).spans[0];
    if (begun) return { start: begun.start, end: Math.min(begun.end, this.#endOfPart(begun.start)) };
    const isWaiting = new Set(whole);
    const next = this.#met
      ? this.#crew.next(whole, now, pace)
      : this.order.find((index) => isWaiting.has(index));
    if (next === undefined) return undefined;
    const part = this.spanOf(next);
    // As long as nobody was met, a request brings a run.
    const isRun = !this.#met && !this.#doors.includes(next);
    const parts = isRun ? Math.min(partsOfRun, Math.ceil(stride / facts.partSize)) : 1;
    const around = waiting.spans.find(({ start, end }) => start <= part.start && part.end <= end) ?? part;
    return { start: part.start, end: Math.min(around.end, part.start + parts * facts.partSize) };
  }

  /** Of the parts `waiting` those that others are likely to have brought: their next ones and our own, a door, or any. */
  worthALook(waiting: readonly number[], isFresh: (index: number) => boolean): readonly number[] {
    const { clock, random } = this.options;
    const now = clock.monotonic();
    const pace = this.#pace.at(now);
    const anywhere = waiting[Math.floor(random() * waiting.length)];
    const doors = this.#doors.filter((index) => waiting.includes(index) && !isFresh(index));
    const wanted = this.#met
      ? [...this.#crew.awaited(waiting, now, pace), this.#crew.next(waiting, now, pace), anywhere]
      : [...doors.slice(0, 2), ...(doors.length < 2 ? [anywhere] : [])];
    return wanted.filter((index) => index !== undefined);
  }

  spanOf(index: number): Span {
    return partSpan(index, this.options.facts.size, this.options.facts.partSize);
  }

  #endOfPart(position: number): number {
    return this.spanOf(Math.floor(position / this.options.facts.partSize)).end;
  }
}
