import { failuresOf, filesTable, stopInWords, totals, verdict } from './closing.js';
import type { Event, FileResult, FinishedEvent, Report } from './events.js';
import { failureBlock } from './failure-block.js';
import { narrate } from './narrate.js';
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
  const files: FileResult[] = [];
  const perFile = new Map<string, Tally>();
  let run = emptyTally;
  const say = (line: string) => write(oneLine(line));

  const note = (event: Event): void => {
    run = count(run, event);
    if (event.type === 'file') files.push(event);
    if (event.type === 'saved' || event.type === 'unsaved') {
      perFile.set(event.file, count(perFile.get(event.file) ?? emptyTally, event));
    }
  };

  const tellSaving = (file: string): void => {
    const words = savingInWords(perFile.get(file) ?? emptyTally);
    if (words !== '') say(`${file}  ${words}`);
  };

  return (event) => {
    note(event);
    if (event.type === 'finished') {
      for (const line of closing(files, event, run, quiet)) say(line);
      return;
    }
    if (quiet && event.type !== 'warning') return;
    const line = narrate(event);
    if (line !== undefined) say(line);
    if (event.type === 'file') tellSaving(event.file);
  };
}

function closing(
  files: readonly FileResult[],
  finished: FinishedEvent,
  run: Tally,
  quiet: boolean,
): string[] {
  const blocks = failuresOf(files).flatMap((file) => [...failureBlock(file), '']);
  const stop = stopInWords(finished) ?? [];
  const last = [`${verdict(files)}: ${totals(finished)}`].concat(stop);
  if (quiet) return finished.complete ? [] : [...blocks, ...last];
  const saving = savingInWords(run);
  return ['', ...filesTable(files), '', ...blocks, ...(saving === '' ? [] : [saving]), ...last];
}
