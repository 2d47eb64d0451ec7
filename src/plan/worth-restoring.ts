import { lengthOf, type Span } from './span.js';
import type { SpanSet } from './span-set.js';

/** A store gives whole parts only: of one that is here but for less than this share, the rest is cheaper from the source. */
const worthAPart = 1 / 8;

/** Whether so much of the part `span` is missing that it is worth asking a store for. */
export function isWorthRestoring(missing: SpanSet, span: Span): boolean {
  const bytes = missing.spans.reduce((sum, each) => sum + common(each, span), 0);
  return bytes > 0 && bytes >= lengthOf(span) * worthAPart;
}

/** Bytes that are in both. */
function common(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}
