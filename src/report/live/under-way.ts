import type { Event, StatusEvent } from '../events.js';

/** A file that has not ended, as it last told of itself. */
interface Told {
  readonly status: StatusEvent;
  /** Milliseconds on a clock that never goes back. */
  readonly at: number;
}

/** What is going on, as a display shows it. */
export interface UnderWay {
  /** By name, in the order in which they began. */
  readonly files: ReadonlyMap<string, Told>;
  readonly complete: number;
  readonly failed: number;
}

export const nothingYet: UnderWay = { files: new Map(), complete: 0, failed: 0 };

/** A file that has told nothing for this long, while others have, is there under another name now. */
const silentMs = 2000;

/** @param at when the event happened, in milliseconds on a clock that never goes back */
export function after(before: UnderWay, event: Event, at: number): UnderWay {
  if (event.type === 'status') {
    const files = new Map(before.files).set(event.file, { status: event, at });
    return { ...before, files: new Map([...files].filter(([, told]) => told.at > at - silentMs)) };
  }
  if (event.type !== 'file') return before;
  const files = new Map(before.files);
  files.delete(event.file);
  return event.status === 'complete'
    ? { ...before, files, complete: before.complete + 1 }
    : { ...before, files, failed: before.failed + 1 };
}
