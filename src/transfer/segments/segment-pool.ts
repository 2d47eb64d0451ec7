import type { Clock } from '../../clock.js';
import { nextShare, smallestShare, strideOf } from '../../plan/share.js';
import { lengthOf, type Span } from '../../plan/span.js';
import { SpanSet } from '../../plan/span-set.js';
import { ActiveSegments } from './active-segments.js';
import { remainderOf, type Segment } from './segment.js';

/**
 * Chooses what of the bytes that wait is fetched next, about `stride` bytes of them; undefined: nothing, for now.
 */
export type Choice = (waiting: SpanSet, stride: number) => Span | undefined;

/**
 * Gives the missing bytes of one file to connections: from the front on in strides (see `strideOf`), at last the upper half
 * of what the slowest still has, so that all end together. Bytes may be offered while others are being fetched.
 */
export class SegmentPool {
  #waiting = SpanSet.empty;
  readonly #active: ActiveSegments;
  readonly #takers: (() => void)[] = [];
  #expected = 0;
  readonly #over = new AbortController();
  #latencyMs: number | undefined;
  /** Set where other jobs may fetch the same file. */
  #choose: Choice | undefined;

  /** @param isFollowed see `Cadence` */
  constructor(
    private readonly connections: number,
    private readonly partSize: number,
    clock: Clock,
    private readonly isFollowed = true,
  ) {
    this.#active = new ActiveSegments(clock);
  }

  /** Bytes to be fetched. */
  offer(span: Span): void {
    this.#waiting = this.#waiting.with(span);
    this.#wake();
  }

  /** While `work` runs it may still offer bytes: connections with nothing to do wait for it instead of ending. */
  async expect<T>(work: Promise<T>): Promise<T> {
    this.#expected++;
    try {
      return await work;
    } finally {
      this.#expected--;
      this.#wake();
    }
  }

  /** Takes out of what is waiting exactly `span`, for an answer that is already under way. */
  claim(span: Span): Segment {
    this.#waiting = this.#waiting.without(span);
    return this.#active.begin(span);
  }

  /**
   * The next segment; undefined when every byte is fetched or the pool is closed.
   *
   * @param evenQueued see `ActiveSegments.takeFromSlowest`
   */
  async take(evenQueued = () => false): Promise<Segment | undefined> {
    for (;;) {
      if (this.#over.signal.aborted) return undefined;
      const segment = this.#fromWaiting() ?? this.#active.takeFromSlowest(evenQueued());
      if (segment) return segment;
      const isDone = this.#expected === 0 && this.#active.size === 0 && this.#waiting.total === 0;
      if (isDone) this.#over.abort();
      else await new Promise<void>((resolve) => this.#takers.push(resolve));
    }
  }

  /** A request was answered after so many milliseconds. The least counts: what comes on top is chance. */
  answered(latencyMs: number): void {
    this.#latencyMs = Math.min(latencyMs, this.#latencyMs ?? latencyMs);
  }

  /** Aborts when nothing more will be given out. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** The connection is done with `segment`; what it did not fetch goes back. */
  giveBack(segment: Segment): void {
    this.#active.end(segment);
    if (segment.position < segment.end)
      this.#waiting = this.#waiting.with({ start: segment.position, end: segment.end });
    this.#wake();
  }

  /** The missing bytes of the parts that no connection has come to. */
  get untouched(): SpanSet {
    return [...this.#active].reduce((spans, { position, end }) => {
      return spans.with({ start: this.#partAfter(position), end });
    }, this.#waiting);
  }

  /** What will be given out within `ms` milliseconds, as far as can be told now. */
  upcoming(ms: number): Span[] {
    let waiting = this.#waiting;
    return Array.from({ length: this.#active.endingWithin(ms) }).flatMap(() => {
      const span = this.#nextOf(waiting);
      waiting = span ? waiting.without(span) : waiting;
      return span ? [span] : [];
    });
  }

  /** From now on `choose` says what is given out, instead of what is next from the front. */
  chooseBy(choose: Choice): void {
    this.#choose = choose;
    this.#wake();
  }

  /** The bytes of `span` have come from elsewhere. A connection that has not reached them ends before them. */
  settled(span: Span): void {
    for (const segment of this.#active) {
      if (segment.position < span.start && span.start < segment.end) this.#endAt(segment, span.start);
    }
    this.#waiting = this.#waiting.without(span);
    this.#wake();
  }

  /** Every segment ends where the part does that it has come to; what is behind waits again. */
  endWithParts(): void {
    for (const segment of this.#active) this.#endAt(segment, this.#partAfter(segment.position));
    this.#wake();
  }

  /** Leaves `segment` only its next `bytes`, where the rest is worth a request of its own. */
  shorten(segment: Segment, bytes: number): void {
    if (lengthOf(remainderOf(segment)) < bytes + smallestShare) return;
    this.#endAt(segment, segment.position + bytes);
    this.#wake();
  }

  #partAfter(position: number): number {
    return (Math.floor(position / this.partSize) + 1) * this.partSize;
  }

  #endAt(segment: Segment, end: number): void {
    if (end >= segment.end) return;
    this.#waiting = this.#waiting.with({ start: end, end: segment.end });
    segment.end = end;
  }

  /** Looks again whether a connection that waits should replace one that crawls; to be called now and then. */
  reconsider(): void {
    this.#active.measure();
    this.#wake();
  }

  /** Nothing more is given out. */
  close(): void {
    this.#over.abort();
    this.#wake();
  }

  #fromWaiting(): Segment | undefined {
    const span = this.#nextOf(this.#waiting);
    return span && this.claim(span);
  }

  #nextOf(waiting: SpanSet): Span | undefined {
    const outstanding = waiting.total + this.#active.remaining;
    const { isFollowed } = this;
    const cadence = { isFollowed, latencyMs: this.#latencyMs, pace: this.#active.bestPace };
    const stride = strideOf(outstanding, this.connections, cadence);
    if (this.#choose) return this.#choose(waiting, stride);
    // Where nobody follows, nobody minds a part that two connections bring.
    return nextShare(waiting, stride, isFollowed ? this.partSize : Number.POSITIVE_INFINITY);
  }

  #wake(): void {
    for (const resolve of this.#takers.splice(0)) resolve();
  }
}
