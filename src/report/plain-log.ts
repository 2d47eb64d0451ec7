import {
  failuresOf,
  filesTable,
  inListOrder,
  planInWords,
  stopInWords,
  stoppedFiles,
  totals,
  verdict,
} from './closing.js';
import type { Event, FileResult, FinishedEvent, Report } from './events.js';
import { failureBlock } from './failure-block.js';
import { narrate, unkept } from './narrate.js';
import { oneLine } from './one-line.js';
import { count, emptyTally, savingInWords, type Tally } from './tally.js';

export interface PlainLogOptions {
  /** Warnings and what is not complete at the end; nothing else. */
  readonly quiet?: boolean;
}

/**
 * A log for people: what was decided and why, how it goes, and at the end all that is needed to act on a failure without
 * running it again. `write` takes a line without its end.
 */
export function createPlainLog(write: (line: string) => void, options: PlainLogOptions = {}): Report {
  const quiet = options.quiet ?? false;
  const files: (FileResult & { readonly place?: number })[] = [];
  /** Of each file that has not ended: its last plan or status. */
  const recent = new Map<string, Event>();
  let run = emptyTally;
  const say = (line: string) => write(oneLine(line));

  const note = (event: Event): void => {
    run = count(run, event);
    if (event.type === 'file') files.push(event);
    if (event.type === 'plan' || event.type === 'status') recent.set(event.file, event);
  };

  return (event) => {
    note(event);
    if (event.type === 'finished') {
      for (const line of closing(inListOrder(files), event, run, quiet)) say(line);
      return;
    }
    if (quiet && event.type !== 'warning') return;
    const line = narrate(event, 'file' in event ? recent.get(event.file ?? '') : undefined);
    if (line !== undefined) say(line);
    if (event.type !== 'file') return;
    recent.delete(event.file);
    if (run.unkept.includes(event.file)) say(unkept(event.file));
  };
}

function closing(
  files: readonly FileResult[],
  finished: FinishedEvent,
  run: Tally,
  quiet: boolean,
): string[] {
  const blocks = failuresOf(files).flatMap((file) => [...failureBlock(file), '']);
  const stop = stopInWords(finished, files) ?? [];
  const { planned } = finished;
  const result = planned ? planInWords(planned) : `${verdict(files)}: ${totals(finished)}`;
  const last = [result].concat(stop);
  if (quiet) return finished.complete ? [] : [...blocks, ...stoppedFiles(files), ...last];
  const lines = filesTable(files);
  const saving = savingInWords(run);
  return [
    '',
    ...(lines.length === 0 ? [] : [...lines, '']),
    ...blocks,
    ...(saving === '' ? [] : [saving]),
    ...last,
  ];
}
