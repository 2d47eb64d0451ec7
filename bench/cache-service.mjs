import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts the double of the Actions cache service; `env` is what a runner gives to a job. */
export async function startCacheService(work) {
  const script = join(import.meta.dirname, 'cache-service-process.mjs');
  const child = fork(script, {
    env: { ...process.env, TMPDIR: work },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [env] = await once(child, 'message');
  return {
    env,
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
