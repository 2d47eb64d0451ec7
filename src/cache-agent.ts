/**
 * The entry of the process that does all work with the Actions cache service. The store forks it with the staging
 * folder as its working directory; argument 1 is how long saves may go on after the store has left, in milliseconds.
 * It has its own standard output, which nobody sees: `@actions/cache` talks a lot there, signed URLs included.
 */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOperationLog } from './store/agent/operation-log.js';
import { createAgent } from './store/agent/serve.js';
import { archivesOf, type Staging } from './store/agent/staging.js';

const send = process.send?.bind(process);
if (send === undefined) {
  process.stderr.write('resume-fetch starts its cache-agent itself; run resume-fetch instead.\n');
  process.exit(2);
}

const staging: Staging = { folder: process.cwd() };
process.env.GITHUB_WORKSPACE = staging.folder;
process.env.RUNNER_TEMP = archivesOf(staging);
// With the runner's debug switch on, the library lists every archive twice.
delete process.env.RUNNER_DEBUG;

const log = createOperationLog();
process.stdout.write = (chunk: Uint8Array | string) => {
  log.write(chunk);
  return true;
};
process.on('uncaughtException', (error) => log.uncaught(error));
process.on('unhandledRejection', (reason) => log.uncaught(reason));

// Ctrl-C and a cancelled job reach the whole process group; a save that dies half-way keeps its key for a day.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const agent = createAgent(staging, log, { sleep: (ms) => sleep(ms) }, (answer) => {
  if (process.connected) send(answer, undefined, undefined, () => undefined);
});
process.on('message', (message) => agent.receive(message));

// The store has left, or its process died: finish what was begun, then go.
process.on('disconnect', async () => {
  await agent.finish(Number(process.argv[2] ?? 0));
  process.exit();
});
process.on('exit', () => {
  process.chdir('..');
  rmSync(staging.folder, { recursive: true, force: true });
});
