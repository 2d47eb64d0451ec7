import { realpathSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { parseArguments } from './inputs/cli-arguments.js';
import { helpText } from './inputs/help-text.js';
import { listText } from './list/list-text.js';
import { exitCodeOf, exitCodeOfFailure } from './program/exit-code.js';
import { failureText } from './program/failure-text.js';
import { isAlive } from './program/is-alive.js';
import { stopOnSignals } from './program/process-signals.js';
import { netrcPaths } from './program/read-netrc.js';
import { endProcess, outliveReaders, unfinished } from './program/standard-streams.js';
import { createLiveLog, liveIntervalMs } from './report/live/live-log.js';
import { screenOf } from './report/live/screen.js';
import { createNdjson } from './report/ndjson.js';
import { createPlainLog } from './report/plain-log.js';
import { noHandover } from './store/handover.js';
import { systemClock } from './system-clock.js';
import { version } from './version.js';

/** The command line: reads arguments and the environment, runs the program, answers with an exit code. */
async function main(): Promise<number> {
  const invocation = parseArguments(process.argv.slice(2));
  switch (invocation.kind) {
    case 'help':
      print(helpText().trimEnd());
      return 0;
    case 'version':
      print(version);
      return 0;
    case 'run': {
      // Whoever only asks for the version or for help need not wait for all of it.
      const { runProgram } = await import('./program/program.js');
      const { read, json, quiet, dryRun, standardInput } = invocation;
      const screen = json || quiet || dryRun ? undefined : screenOf(process.stdout, process.env);
      const live = screen && createLiveLog(screen, systemClock);
      const plain = () => (json ? createNdjson(print) : createPlainLog(print, { quiet }));
      const sayPath = (folder: string) => void process.stderr.write(`Add to PATH: ${folder}\n`);
      const outcome = await runProgram({
        read,
        givenBy: 'arguments',
        standardInput: standardInput ? listText(await buffer(process.stdin), 'standard input') : undefined,
        env: process.env,
        platform: process.platform,
        cwd: process.cwd(),
        home: homedir(),
        netrcPaths: netrcPaths(process.env, homedir(), process.platform),
        temporaryFolder: tmpdir(),
        entryPath: realpathSync(process.argv[1] ?? '.'),
        processes: { pid: process.pid, host: hostname(), isAlive: isAlive(process.kill.bind(process)) },
        version,
        report: live?.report ?? plain(),
        statusIntervalMs: live && liveIntervalMs,
        onSecrets: () => undefined,
        addPath: (folder) => (live ? live.aside(() => sayPath(folder)) : sayPath(folder)),
        handover: noHandover,
        waitForSaves: true,
        dryRun,
        signal: stopOnSignals(process, (code) => process.exit(code)),
      });
      return exitCodeOf(outcome);
    }
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = unfinished;
outliveReaders(process);
main()
  .catch((error: unknown) => {
    process.stderr.write(`${failureText(error).join('\n')}\n`);
    return exitCodeOfFailure(error);
  })
  .then((code) => endProcess(process, code));
