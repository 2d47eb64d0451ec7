import type { Clock } from '../clock.js';

/** How long the rest of a body that nobody reads is waited for, and the last chunk of a range that is all there, in milliseconds. */
const lingerMs = 250;

/** Does `giveUp` unless `over` resolves soon: a connection whose exchange ends by itself can serve again. */
export function linger(over: Promise<void>, clock: Pick<Clock, 'sleep'>, giveUp: () => void): void {
  const ended = new AbortController();
  over.then(() => ended.abort());
  clock.sleep(lingerMs, ended.signal).then(giveUp, () => undefined);
}
