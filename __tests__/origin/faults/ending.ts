import { StoppedError } from '../../../src/transfer/failures.js';
import { resultOf, startCommand } from './command.js';
import type { Options, Scratch } from './fetch-list.js';

/** How one run ended. */
export interface Ending {
  readonly complete: boolean;
  /** Of the failure; of the signal that ended the process where there is none. */
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly warnings: string;
  /** Whether a connection failed. */
  readonly retried: boolean;
}

/** Starts the program, and ends it before its time where `endAfterMs` is given. */
type RunOnce = (
  disk: Scratch,
  list: string,
  options: Options,
  endAfterMs: number | undefined,
) => Promise<Ending>;

/** In this process; told to stop. */
export const runHere: RunOnce = async (disk, list, options, endAfterMs) => {
  const stop = new AbortController();
  const end = () => stop.abort(new StoppedError('SIGINT'));
  const timer = endAfterMs === undefined ? undefined : setTimeout(end, endAfterMs);
  const { file, events } = await disk.fetch(list, options, {}, stop.signal);
  clearTimeout(timer);
  return {
    complete: file.status === 'complete',
    code: file.error?.code,
    message: file.error?.message,
    ...told(events),
  };
};

/** What a process takes to begin, in milliseconds: it is killed after that. */
const startMs = 150;

/** In a process of its own; killed. */
export const runInProcess: RunOnce = async (disk, list, options, endAfterMs) => {
  const args = Object.entries(options).flatMap(([name, value]) =>
    value === 'true' ? [`--${name}`] : value === 'false' || value === '' ? [] : [`--${name}`, value],
  );
  const { child, ended } = await startCommand(disk, list, args);
  const kill = () => child.kill('SIGKILL');
  const timer = endAfterMs === undefined ? undefined : setTimeout(kill, startMs + endAfterMs);
  const end = await ended;
  clearTimeout(timer);
  const { error } = resultOf(end);
  const said = typeof error === 'object' && error !== null ? new Map(Object.entries(error)) : new Map();
  if (end.code !== null && end.code !== 0 && !said.has('code')) throw new Error(end.stderr);
  return {
    complete: end.code === 0,
    code: said.get('code') ?? end.signal ?? undefined,
    message: said.get('message'),
    ...told(end.events),
  };
};

function told(
  events: readonly { readonly type?: unknown; readonly message?: unknown }[],
): Pick<Ending, 'warnings' | 'retried'> {
  const warnings = events.flatMap(({ type, message }) => (type === 'warning' ? [String(message)] : []));
  return { warnings: warnings.join('\n'), retried: events.some(({ type }) => type === 'retry') };
}
