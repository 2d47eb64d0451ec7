import type { Decision } from '../plan/decision.js';
import type { Event, Report } from '../report/events.js';

/** Tells what becomes of one file, what that costs, and why. `size` is undefined where the source states none. */
export function tellPlan(file: string, decision: Decision, size: number | undefined, report: Report): void {
  const { kind, reason } = decision;
  const held = decision.kind === 'resume' ? decision.held.total : decision.kind === 'complete' ? size : 0;
  const missing = size === undefined || held === undefined ? null : size - held;
  report({ type: 'plan', file, decision: kind, reason, size: size ?? null, missing });
  tellDropped(file, decision, report);
  if (size === undefined) {
    const message = 'the source states no usable size, so it is fetched in one stream that cannot be resumed';
    report({ type: 'warning', file, message });
  }
}

/** Tells how many held bytes are of no use, and why. */
export function tellDropped(file: string, decision: Decision, report: Report): void {
  const bytes = ('dropped' in decision && decision.dropped) || 0;
  const isBehind = decision.kind === 'resume';
  const reason = isBehind ? 'nothing speaks for bytes that are here behind a gap' : decision.reason;
  if (bytes > 0) report({ type: 'dropped', file, bytes, reason });
}

/** The warning for a file that none of the given checksums is for. */
export function notListed(file: string): Event {
  return { type: 'warning', file, message: 'no line of `checksums` names this file' };
}
