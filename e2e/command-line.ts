import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The checkout whose `dist/` is under test. */
export const checkout = process.cwd();

/** One line of `--json`, as it came. */
export type JsonEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliRun {
  readonly process: ChildProcess;
  readonly exit: Promise<Exit>;
}

export interface CliOptions {
  /** The working directory, and the parent of the program's cache folder. */
  readonly folder: string;
  /** A checkout other than the one under test. */
  readonly from?: string;
  /** Variables besides those that every run has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called for each line of standard output. */
  readonly onLine?: (line: string) => void;
}

/** Starts `node dist/cli/index.js`, with nothing of this machine's cache or of a surrounding workflow in sight. */
export function startCli(args: readonly string[], options: CliOptions): CliRun {
  const entry = join(options.from ?? checkout, 'dist/cli/index.js');
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: options.folder,
    env: { ...plainEnvironment(options.folder), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    options.onLine?.(line);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exit = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout: lines.join('\n'), stderr }));
  });
  return { process: child, exit };
}

export function runCli(args: readonly string[], options: CliOptions): Promise<Exit> {
  return startCli(args, options).exit;
}

/** The events of a finished run with `--json`. */
export function eventsOf(exit: Exit): JsonEvent[] {
  return exit.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonEvent);
}

/** The last event, which closes every run. */
export function finishedOf(exit: Exit): JsonEvent {
  const last = eventsOf(exit).at(-1);
  if (last?.type !== 'finished') throw new Error(`the run did not finish:\n${exit.stdout}\n${exit.stderr}`);
  return last;
}

function plainEnvironment(folder: string): NodeJS.ProcessEnv {
  const outside = Object.entries(process.env).filter(
    ([name]) => !/^(GITHUB|ACTIONS|RUNNER|INPUT)_/.test(name),
  );
  return { ...Object.fromEntries(outside), XDG_CACHE_HOME: join(folder, 'cache'), HOME: folder };
}
