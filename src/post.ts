import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import * as core from '@actions/core';
import { fileDigester } from './digest/file-digester.js';
import { permittedMode } from './inputs/cache-mode.js';
import { readSettings } from './inputs/read-settings.js';
import { failureText } from './program/failure-text.js';
import { firstSignal } from './program/process-signals.js';
import { saveRest } from './program/save-rest.js';
import { endProcess, outliveReaders } from './program/standard-streams.js';
import { stoppedBy } from './program/stop-signal.js';
import { storeFor } from './program/store-for.js';
import { savingInWords } from './report/tally.js';
import { refusal } from './store/access.js';
import { createDamagedEntries } from './store/agent/damaged-entries.js';
import { readHandoverLog } from './store/handover-log.js';
import { systemClock } from './system-clock.js';

/** The action's post step: saves what the main step did not get to, whatever became of it. */
async function main(): Promise<void> {
  const handed = readHandoverLog(await readFile(core.getState('handover'), 'utf8').catch(() => ''));
  if (handed.files.length === 0) return core.info('Nothing was left to be saved.');
  const signal = stoppedBy(firstSignal(process, (code) => process.exit(code)));
  const outside = {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    temporaryFolder: process.env.RUNNER_TEMP || tmpdir(),
    entryPath: realpathSync(process.argv[1] ?? '.'),
  };
  const cwd = process.env.GITHUB_WORKSPACE || process.cwd();
  const settings = readSettings((name) => core.getInput(name), cwd, outside.home);
  const { past } = handed;
  const store = storeFor(outside, settings, { damaged: createDamagedEntries(handed.damaged), past });
  if (!store.writable) {
    return core.info(`Nothing is saved: ${refusal(permittedMode(settings.cacheMode, outside.env))}.`);
  }
  const { temporaryFolder } = outside;
  const tally = await saveRest(handed, {
    store,
    digester: fileDigester,
    temporaryFolder,
    clock: systemClock,
    signal,
  });
  if (signal.aborted)
    core.warning('Stopped before everything was saved; the next run fetches the rest again.');
  const words = savingInWords(tally) || (signal.aborted ? '' : 'Everything had been saved.');
  if (words !== '') core.info(words);
}

outliveReaders(process);
main()
  // What post cannot save costs the next run a download, never this job its result.
  .catch((error: unknown) => core.warning(failureText(error).join('\n')))
  .then(() => endProcess(process, core.ExitCode.Success));
