#!/usr/bin/env node
import { parseArguments } from './inputs/cli-arguments.js';
import { helpText } from './inputs/help-text.js';
import { firstSignal, type StopSignal } from './program/process-signals.js';
import { endProcess, outliveReaders, unfinished } from './program/standard-streams.js';
import { version } from './version.js';

/** The command line: reads the arguments, and answers with an exit code. */
async function main(stop: Promise<StopSignal>): Promise<number> {
  const invocation = parseArguments(process.argv.slice(2));
  switch (invocation.kind) {
    case 'help':
      return print(helpText().trimEnd());
    case 'version':
      return print(version);
    case 'run': {
      // Whoever only asks for the version or for help need not wait for all of it.
      const { runCli } = await import('./cli-run.js');
      return runCli(invocation, stop);
    }
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function tellFailure(error: unknown): Promise<number> {
  const [{ failureText }, { exitCodeOfFailure }] = await Promise.all([
    import('./program/failure-text.js'),
    import('./program/exit-code.js'),
  ]);
  process.stderr.write(`${failureText(error).join('\n')}\n`);
  return exitCodeOfFailure(error);
}

process.exitCode = unfinished;
outliveReaders(process);
main(firstSignal(process, (code) => process.exit(code)))
  .catch(tellFailure)
  .then((code) => endProcess(process, code));
