import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../errors/io-reason.js';
import { remainingList } from '../list/remaining.js';
import { jobSummary } from '../report/job-summary.js';
import { outputsOf } from '../report/outputs.js';
import type { Recorder } from '../report/recorder.js';
import type { Outcome } from './program.js';

/** What the runner takes from a step: the part of `@actions/core` that is needed here. */
export interface Runner {
  setOutput(name: string, value: string): void;
  warning(message: string): void;
  readonly summary: { addRaw(text: string): { write(): Promise<unknown> } };
}

/** Sets the outputs, writes the list of what remains, and adds the job summary. */
export async function tellRunner(
  runner: Runner,
  outcome: Outcome,
  { tally, warnings }: Pick<Recorder, 'tally' | 'warnings'>,
  folder: string,
): Promise<void> {
  const { files, finished, settings } = outcome;
  const remaining = await writeRemaining(outcome, folder).catch((error: unknown) => {
    // The disk that the files have filled may be the one that this is on.
    runner.warning(`The list of what remains could not be written: ${reasonOf(error)}`);
    return '';
  });
  for (const [name, value] of Object.entries(outputsOf(files, finished, remaining)))
    runner.setOutput(name, value);
  if (!settings.summary) return;
  // A job without a summary file (an old runner, act) is none the worse for it.
  await runner.summary
    .addRaw(jobSummary(files, finished, tally, warnings))
    .write()
    .catch((error: unknown) => runner.warning(`The job summary could not be written: ${String(error)}`));
}

/** The path of a list of what is not complete; empty when all is. Nobody else may read it: it holds URLs as given. */
async function writeRemaining({ files, requests }: Outcome, folder: string): Promise<string> {
  const items = requests.flatMap((request, index) => {
    const file = files[index];
    if (!file || file.status === 'complete') return [];
    return [{ request, targetName: file.path === '' ? undefined : file.file }];
  });
  if (items.length === 0) return '';
  const path = join(folder, `resume-fetch-remaining-${randomUUID()}.txt`);
  await writeFile(path, remainingList(items), { mode: 0o600 });
  return path;
}
