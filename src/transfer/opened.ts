import type { Answer, Head } from '../http/client.js';
import type { Verdict } from '../http/judge.js';
import type { Overlap, Representation } from '../plan/decision.js';
import type { Span } from '../plan/span.js';

/** What the first exchange with a source has taught. */
export interface Opened {
  readonly representation: Representation;
  readonly head: Head;
  readonly verdict: Verdict['kind'];
  readonly overlap: Overlap;
  /** The body that is under way, when it brings bytes that are wanted. Whoever takes it reads or cancels it. */
  readonly body: Body | undefined;
}

export interface Body {
  readonly answer: Answer;
  /** The bytes it brings; `end` is Infinity when the source does not say how many. */
  readonly span: Span;
  /** The content coding that must be undone, where the answer came encoded in spite of `identity`. */
  readonly encoding: string | undefined;
}

/** Whether `body` is the whole of a file of `size` bytes. */
export function isWhole(body: Body | undefined, size: number): boolean {
  return body?.span.start === 0 && body.span.end === size;
}
