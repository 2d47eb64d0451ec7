import { randomUUID } from 'node:crypto';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { parseTruth } from './list/truth.js';
import { failureText } from './program/failure-text.js';
import { isAlive } from './program/is-alive.js';
import type { Outside } from './program/outside.js';
import type { StopSignal } from './program/process-signals.js';
import { runProgram } from './program/program.js';
import { endProcess } from './program/standard-streams.js';
import { stoppedBy } from './program/stop-signal.js';
import { tellRunner } from './program/tell-runner.js';
import { createActionLog } from './report/action-log.js';
import { broadcast } from './report/broadcast.js';
import { createRecorder } from './report/recorder.js';
import { createHandoverLog } from './store/handover-log.js';
import { version } from './version.js';

/** What `main.ts` knows before it loads this. */
type Known = Pick<Outside, 'temporaryFolder' | 'entryPath' | 'agent'>;

/** The action's main step until it is told to stop: inputs from the runner, files to the disk, outputs and summary back to the runner. */
export function runMainStep(known: Known, stop: Promise<StopSignal>): Promise<void> {
  return step(known, stop)
    .catch((error: unknown) => {
      core.setFailed(failureText(error).join('\n'));
      return core.ExitCode.Failure;
    })
    .then((code) => endProcess(process, code));
}

async function step(known: Known, stop: Promise<StopSignal>): Promise<core.ExitCode> {
  const { temporaryFolder } = known;
  const handoverPath = join(temporaryFolder, `resume-fetch-${randomUUID()}.ndjson`);
  // Said before anything else happens: should this process be killed, the post step still finds the log.
  core.saveState('handover', handoverPath);
  const recorder = createRecorder();
  const failuresAreAllowed = parseTruth(core.getInput('fail-on-error')) === false;
  const outcome = await runProgram({
    read: (name) => core.getInput(name),
    givenBy: 'runner',
    standardInput: undefined,
    env: process.env,
    platform: process.platform,
    cwd: process.env.GITHUB_WORKSPACE || process.cwd(),
    home: homedir(),
    ...known,
    processes: { pid: process.pid, host: hostname(), isAlive: isAlive(process.kill.bind(process)) },
    version,
    report: broadcast(createActionLog(core, { failuresAreAllowed }), recorder.report),
    tellsDigests: true,
    onSecrets: (secrets) => {
      for (const secret of secrets) core.setSecret(secret);
    },
    addPath: core.addPath,
    handover: createHandoverLog(handoverPath),
    waitForSaves: false,
    dryRun: false,
    signal: stoppedBy(stop),
  });
  await tellRunner(core, outcome, recorder, temporaryFolder);
  const { finished, settings } = outcome;
  return finished.complete || !settings.failOnError ? core.ExitCode.Success : core.ExitCode.Failure;
}
