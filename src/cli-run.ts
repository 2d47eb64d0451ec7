import { realpathSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import type { parseArguments } from './inputs/cli-arguments.js';
import { bytesUntil } from './program/bytes-until.js';
import { exitCodeOf } from './program/exit-code.js';
import { isAlive } from './program/is-alive.js';
import type { StopSignal } from './program/process-signals.js';
import { runProgram } from './program/program.js';
import { netrcPaths } from './program/read-netrc.js';
import { stoppedBy } from './program/stop-signal.js';
import { createLiveLog, liveIntervalMs } from './report/live/live-log.js';
import { screenOf } from './report/live/screen.js';
import { createNdjson } from './report/ndjson.js';
import { createPlainLog } from './report/plain-log.js';
import { noHandover } from './store/handover.js';
import { systemClock } from './system-clock.js';
import { version } from './version.js';

/** What is to be done, as `parseArguments` has read it. */
type Run = Extract<ReturnType<typeof parseArguments>, { kind: 'run' }>;

/** Runs the program as the command line says until it is told to stop, and answers with an exit code. */
export async function runCli(run: Run, stop: Promise<StopSignal>): Promise<number> {
  const { read, json, quiet, dryRun, standardInput } = run;
  const screen = json || quiet || dryRun ? undefined : screenOf(process.stdout, process.env);
  const live = screen && createLiveLog(screen, systemClock);
  const plain = () =>
    json ? createNdjson(print) : quiet ? createPlainLog(complain, { quiet }) : createPlainLog(print);
  const sayPath = (folder: string) => void process.stderr.write(`Add to PATH: ${folder}\n`);
  const outcome = await runProgram({
    read,
    givenBy: 'arguments',
    standardInput: standardInput ? (signal) => bytesUntil(process.stdin, signal) : undefined,
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
    tellsDigests: json,
    statusIntervalMs: live && liveIntervalMs,
    onSecrets: () => undefined,
    addPath: (folder) => (live ? live.aside(() => sayPath(folder)) : sayPath(folder)),
    handover: noHandover,
    waitForSaves: true,
    dryRun,
    signal: stoppedBy(stop),
  });
  return exitCodeOf(outcome);
}

/** What is said although little is to be said is about what went wrong. */
function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
