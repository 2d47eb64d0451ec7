import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts a relay to `port`; see relay-process.mjs. */
export async function startRelay(port, roundTrip, crawl) {
  const args = [port, roundTrip, ...(crawl ? [crawl.connection, crawl.rate] : [])].map(String);
  const child = fork(join(import.meta.dirname, 'relay-process.mjs'), args);
  const [ownPort] = await once(child, 'message');
  return {
    origin: `http://127.0.0.1:${ownPort}`,
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
