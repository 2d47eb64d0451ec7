import { formatCount } from '../format.js';
import { failuresOf, inListOrder, stopInWords } from './closing.js';
import type { FileResult, FinishedEvent, Report } from './events.js';
import { factsOf } from './failure-block.js';
import { warning } from './narrate.js';
import { oneLine } from './one-line.js';
import { createPlainLog } from './plain-log.js';

/** What the runner offers to a log: the functions of `@actions/core`, which escape line breaks in commands themselves. */
export interface RunnerLog {
  info(line: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  warning(message: string, properties: { title: string }): void;
  error(message: string, properties: { title: string }): void;
}

/** The runner shows no more errors of one step than this; the last one is kept to say how many there are besides. */
const shownErrors = 10;

export interface ActionLogOptions {
  /** Whether the step succeeds although files are not complete: then those are warnings, and no errors. */
  readonly failuresAreAllowed?: boolean;
}

/**
 * The plain log for the Actions runner: the way there in a group that folds, warnings and failed files as annotations,
 * which stand on the page of the run.
 */
export function createActionLog(runner: RunnerLog, options: ActionLogOptions = {}): Report {
  const log = createPlainLog((line) => runner.info(line));
  const files: (FileResult & { readonly place?: number })[] = [];
  const complain: RunnerLog['error'] = options.failuresAreAllowed
    ? (message, properties) => runner.warning(message, properties)
    : (message, properties) => runner.error(message, properties);
  let grouped = false;
  const group = (wanted: boolean): void => {
    if (wanted && !grouped) runner.startGroup('Progress');
    if (!wanted && grouped) runner.endGroup();
    grouped = wanted;
  };

  return (event) => {
    if (event.type === 'finished') {
      group(false);
      log(event);
      annotate(runner, complain, inListOrder(files), event);
      return;
    }
    if (event.type !== 'store') group(true);
    if (event.type === 'warning') {
      runner.warning(oneLine(warning(event)), { title: oneLine(event.file ?? 'resume-fetch') });
      return;
    }
    if (event.type === 'file') files.push(event);
    log(event);
  };
}

function annotate(
  runner: RunnerLog,
  complain: RunnerLog['error'],
  files: readonly FileResult[],
  finished: FinishedEvent,
): void {
  const stop = stopInWords(finished, files);
  if (stop !== undefined) runner.warning(stop, { title: 'Not complete yet' });
  const failed = failuresOf(files);
  const shown = failed.length > shownErrors ? failed.slice(0, shownErrors - 1) : failed;
  for (const file of shown) complain(messageOf(file), { title: titleOf(file) });
  if (shown.length < failed.length) {
    const more = formatCount(failed.length - shown.length, 'more file');
    complain(`${more} not complete. The log and the job summary say why.`, { title: 'And more' });
  }
}

function titleOf(file: FileResult): string {
  return oneLine(`${file.file}: ${file.error?.code ?? file.status}`);
}

function messageOf(file: FileResult): string {
  return factsOf(file)
    .map(({ label, value }) => `${label}: ${oneLine(value)}`)
    .join('\n');
}
