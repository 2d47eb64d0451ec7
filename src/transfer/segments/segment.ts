import type { Answer } from '../../http/client.js';
import { lengthOf, type Span } from '../../plan/span.js';

/** Where a segment was at a moment, in milliseconds on the monotonic clock. */
interface Mark {
  readonly at: number;
  readonly position: number;
  readonly heldMs: number;
}

/** A range that one connection is fetching. */
export interface Segment {
  readonly start: number;
  /** One past the last byte; moves down when another connection takes the upper half. */
  end: number;
  /** The next byte to be written. */
  position: number;
  /** Aborts when another connection has taken over all that was left. */
  readonly replaced: AbortController;
  /** Bytes that had piled up by the time they were last read: many when we, not the network, are what it waits for. */
  backlog: number;
  /** Whether its request waits for its turn at the host. */
  isQueued: boolean;
  /** The answer that brings it, once there is one. */
  answer: Pick<Answer, 'heldMs'> | undefined;
  /** The two moments from which its pace is measured: the older counts, the newer takes its place. */
  marks: readonly [older: Mark, newer: Mark];
}

/** A pace is measured over the last so many milliseconds, and at most over twice as many. */
const paceWindowMs = 1_500;
/** So many bytes have piled up where we are what a connection waits for. */
const backedUp = 512 * 1024;
/** A connection that is held back for more than this part of its time has no pace of its own. */
const heldShare = 0.25;

export function newSegment({ start, end }: Span, now: number): Segment {
  const begin = { at: now, position: start, heldMs: 0 };
  const marks: Segment['marks'] = [begin, begin];
  const replaced = new AbortController();
  return { start, end, position: start, replaced, backlog: 0, isQueued: false, answer: undefined, marks };
}

/** Its request goes out: from now on the source is what it waits for. */
export function sent(segment: Segment, now: number): void {
  const { position } = segment;
  const begin = { at: now, position, heldMs: 0 };
  segment.isQueued = false;
  segment.marks = [begin, begin];
}

/** Lets old times be forgotten: a connection that was fast and has stopped must not pass for a fast one. */
export function notePace(segment: Segment, now: number): void {
  const [, newer] = segment.marks;
  if (now - newer.at >= paceWindowMs)
    segment.marks = [newer, { at: now, position: segment.position, heldMs: heldMsOf(segment) }];
}

/** Bytes a millisecond of late. */
export function paceOf({ position, marks: [older] }: Segment, now: number): number {
  return (position - older.position) / Math.max(now - older.at, 1);
}

/** Whether its pace has been measured for long enough to judge it by: every connection is slow in its first moments. */
export function hasPace({ marks: [older] }: Segment, now: number): boolean {
  return now - older.at >= paceWindowMs;
}

/**
 * Whether we, not the network, are what it waits for: its bytes pile up, or our own limit has kept them back for a good part of the
 * time of late. Another connection would not be faster, and what is here already would be lost.
 */
export function waitsForUs(segment: Segment, now: number): boolean {
  const [older] = segment.marks;
  const heldMs = heldMsOf(segment) - older.heldMs;
  return segment.backlog >= backedUp || heldMs > (now - older.at) * heldShare;
}

function heldMsOf({ answer }: Segment): number {
  return answer?.heldMs() ?? 0;
}

/** Milliseconds until the segment ends at its pace of late; one that brings nothing counts the time it has had. */
export function msLeft(segment: Segment, now: number): number {
  const pace = paceOf(segment, now);
  return pace > 0 ? lengthOf(remainderOf(segment)) / pace : now - segment.marks[0].at;
}

export function remainderOf({ position, end }: Segment): Span {
  return { start: position, end: Math.max(end, position) };
}
