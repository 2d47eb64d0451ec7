import type { Clock } from '../../clock.js';
import { cutOf } from '../../plan/share.js';
import { lengthOf, type Span } from '../../plan/span.js';
import {
  hasPace,
  msLeft,
  newSegment,
  notePace,
  paceOf,
  remainderOf,
  type Segment,
  waitsForUs,
} from './segment.js';

/** A connection that is this many times slower than the best is replaced when nothing else is left to do. */
const crawlFactor = 4;
/**
 * What has less than this many milliseconds left is let be: taking bytes from a connection means cutting it off, and
 * what is on the wire by then has come for nothing.
 */
const worthTakingMs = 2_000;

/** The segments that connections are fetching, and how fast each of them is. */
export class ActiveSegments {
  readonly #all = new Set<Segment>();
  #bestPace = 0;

  constructor(private readonly clock: Pick<Clock, 'monotonic'>) {}

  get size(): number {
    return this.#all.size;
  }

  /** Bytes a millisecond of the fastest connection so far; 0 while that is not known. */
  get bestPace(): number {
    return this.#bestPace;
  }

  /** Bytes that are still to come. */
  get remaining(): number {
    return [...this.#all].reduce((sum, segment) => sum + lengthOf(remainderOf(segment)), 0);
  }

  [Symbol.iterator](): Iterator<Segment> {
    return this.#all.values();
  }

  begin(span: Span): Segment {
    const segment = newSegment(span, this.clock.monotonic());
    this.#all.add(segment);
    return segment;
  }

  end(segment: Segment): void {
    this.#all.delete(segment);
    this.#bestPace = Math.max(this.#bestPace, paceOf(segment, this.clock.monotonic()));
  }

  /** Measures all of them; to be called now and then. */
  measure(): void {
    const now = this.clock.monotonic();
    for (const segment of this.#all) {
      this.#bestPace = Math.max(this.#bestPace, paceOf(segment, now));
      notePace(segment, now);
    }
  }

  /** How many are likely to end within `ms` milliseconds. */
  endingWithin(ms: number): number {
    const now = this.clock.monotonic();
    return [...this.#all].filter((each) => each.position > each.start && msLeft(each, now) < ms).length;
  }

  /**
   * Takes from the slowest the upper half of what it still has, or all of that when it crawls; undefined: no such thing is worth it.
   *
   * @param evenQueued whether that may be one whose request waits for its turn at the host: only another host could be faster
   */
  takeFromSlowest(evenQueued: boolean): Segment | undefined {
    const now = this.clock.monotonic();
    // One of which everything was taken is only still to notice it: nothing can be taken from that.
    const [slowest] = [...this.#all]
      .filter(({ position, end, isQueued }) => position < end && (evenQueued || !isQueued))
      .sort((a, b) => msLeft(b, now) - msLeft(a, now));
    if (!slowest || waitsForUs(slowest, now) || msLeft(slowest, now) < worthTakingMs) return undefined;
    const cut = this.#isCrawling(slowest, now) ? slowest.position : cutOf(remainderOf(slowest));
    if (cut === undefined) return undefined;
    const taken = { start: cut, end: slowest.end };
    slowest.end = cut;
    if (cut === slowest.position) slowest.replaced.abort();
    return this.begin(taken);
  }

  #isCrawling(segment: Segment, now: number): boolean {
    if (!hasPace(segment, now)) return false;
    const best = Math.max(this.#bestPace, ...[...this.#all].map((each) => paceOf(each, now)));
    return paceOf(segment, now) * crawlFactor < best;
  }
}
