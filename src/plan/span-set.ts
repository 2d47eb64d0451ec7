import { lengthOf, type Span } from './span.js';

/**
 * Which bytes of a file are held: disjoint spans in ascending order, neighbours merged. Never changed in place; each
 * operation returns a new set, so that a set can be handed out, journalled and compared without copying.
 */
export class SpanSet {
  static readonly empty = new SpanSet([]);

  private constructor(readonly spans: readonly Span[]) {}

  /** Spans may overlap and come in any order; empty ones are dropped. */
  static of(...spans: readonly Span[]): SpanSet {
    const merged: Span[] = [];
    for (const span of spans.filter((each) => lengthOf(each) > 0).sort((a, b) => a.start - b.start)) {
      const last = merged.at(-1);
      if (last && span.start <= last.end) {
        merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
      } else {
        merged.push(span);
      }
    }
    return new SpanSet(merged);
  }

  with(span: Span): SpanSet {
    return SpanSet.of(...this.spans, span);
  }

  without(span: Span): SpanSet {
    return new SpanSet(this.spans.flatMap((each) => difference(each, span)));
  }

  /** The bytes of this set that are not in `other`. */
  minus(other: SpanSet): SpanSet {
    return other.spans.reduce<SpanSet>((left, span) => left.without(span), this);
  }

  /** The bytes of `whole` that are not in this set. */
  missingIn(whole: Span): SpanSet {
    return SpanSet.of(whole).minus(this);
  }

  covers(span: Span): boolean {
    return lengthOf(span) <= 0 || this.spans.some((each) => each.start <= span.start && span.end <= each.end);
  }

  /** The span that ends where `position` is, or holds the byte before it; undefined when that byte is not held. */
  endingAt(position: number): Span | undefined {
    const span = this.spans.find((each) => each.start < position && position <= each.end);
    return span && { start: span.start, end: position };
  }

  /** The number of bytes from 0 on that are held without a gap. */
  get frontier(): number {
    const first = this.spans[0];
    return first && first.start === 0 ? first.end : 0;
  }

  /** Bytes in the set. */
  get total(): number {
    return this.spans.reduce((sum, span) => sum + lengthOf(span), 0);
  }
}

function difference(span: Span, taken: Span): Span[] {
  if (taken.end <= span.start || span.end <= taken.start) return [span];
  return [
    { start: span.start, end: taken.start },
    { start: taken.end, end: span.end },
  ].filter((each) => lengthOf(each) > 0);
}
