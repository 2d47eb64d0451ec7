import { join } from 'node:path';
import { bundle } from '../bundles.js';
import { type Exit, plainEnvironment, type Started, start } from './program-process.js';

/** One event of `--json`; which fields there are depends on the type. */
export interface JsonEvent {
  readonly type: string;
  readonly file?: string | null;
  readonly [field: string]: unknown;
}

/** The command line in a folder of its own, which is also its home. */
export interface CommandLine {
  start(args: readonly string[], input?: string | null): Started;
  run(args: readonly string[], input?: string): Promise<Exit>;
  /** The path of a file of this folder. */
  path(name: string): string;
}

export async function commandLineIn(folder: string, env: NodeJS.ProcessEnv = {}): Promise<CommandLine> {
  const script = await bundle('cli');
  const options = { cwd: folder, env: { ...plainEnvironment(folder), ...env } };
  const startCli = (args: readonly string[], input?: string | null) =>
    start(script, args, input === undefined ? options : { ...options, input });
  return {
    start: startCli,
    run: (args, input) => startCli(args, input).exit,
    path: (name) => join(folder, name),
  };
}

/** The events of a finished run with `--json`: every line is one. */
export function eventsOf({ stdout }: Exit): JsonEvent[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line): JsonEvent => JSON.parse(line));
}

export function ofType(exit: Exit, type: string): JsonEvent[] {
  return eventsOf(exit).filter((event) => event.type === type);
}
