import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import * as core from '@actions/core';
import { readSettings } from './inputs/read-settings.js';
import { failureText } from './program/failure-text.js';
import { storeFor } from './program/program.js';
import { offerRest } from './program/save-rest.js';
import { count, emptyTally, savingInWords } from './report/tally.js';
import { readHandoverLog } from './store/handover-log.js';
import { fileDigester } from './transfer/file-digester.js';
import { PartSaver } from './transfer/part-saver.js';

/** Parts being saved at once; nothing else is to be done now. */
const savesAtOnce = 4;
const graceMs = 60_000;

/** The action's post step: saves what the main step did not get to, whatever became of it. */
async function main(): Promise<void> {
  const states = readHandoverLog(await readFile(core.getState('handover'), 'utf8').catch(() => ''));
  if (states.length === 0) return core.info('Nothing was left to be saved.');
  const outside = {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    temporaryFolder: process.env.RUNNER_TEMP || tmpdir(),
    entryPath: realpathSync(process.argv[1] ?? '.'),
  };
  const cwd = process.env.GITHUB_WORKSPACE || process.cwd();
  const store = storeFor(
    outside,
    readSettings((name) => core.getInput(name), cwd, outside.home),
  );
  let tally = emptyTally;
  const saver = new PartSaver(store, savesAtOnce, ({ name: file }, _, outcome) => {
    tally = count(
      tally,
      outcome.kind === 'saved'
        ? { type: 'saved', file, parts: 1, bytes: outcome.bytes }
        : { type: 'unsaved', file, outcome },
    );
  });
  try {
    await offerRest(states, saver, fileDigester);
    await saver.drain();
  } finally {
    await store.close(graceMs);
  }
  core.info(savingInWords(tally) || 'Everything had been saved.');
}

// What post cannot save costs the next run a download, never this job its result.
main().catch((error: unknown) => core.warning(failureText(error).join('\n')));
