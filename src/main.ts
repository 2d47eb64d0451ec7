import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startAgentAhead } from './program/agent-ahead.js';
import { firstSignal } from './program/process-signals.js';
import { outliveReaders, unfinished } from './program/standard-streams.js';

process.exitCode = unfinished;
outliveReaders(process);
const stop = firstSignal(process, (code) => process.exit(code));
const known = {
  temporaryFolder: process.env.RUNNER_TEMP || tmpdir(),
  entryPath: realpathSync(process.argv[1] ?? '.'),
};
// As the runner gives them.
const read = (name: string) => process.env[`INPUT_${name.toUpperCase()}`];
// The agent loads while the step itself does.
const agent = startAgentAhead({ ...known, read, env: process.env });
const { runMainStep } = await import('./main-step.js');
await runMainStep({ ...known, agent }, stop);
