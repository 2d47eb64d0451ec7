import type { Clock } from '../clock.js';
import type { SaveQueue } from '../keep/save-queue.js';
import type { PartStore } from '../store/part-store.js';
import { aborted } from './aborted.js';

/** On a signal the runner leaves 7.5 s; the process has to be gone before. */
const graceMs = 4_000;
/** The steps that want the files should not wait for long when a post step can save what is left. */
const beforePostMs = 15_000;

/** Who saves what is not saved when the last file is there. */
export type Rest = 'saved now' | 'left to post';

/**
 * Ends the saving of a run and closes the store: waits for everything that was offered, or only for what is under way
 * where the rest is left to the post step. A run that is told to stop waits for a few seconds at most.
 */
export async function settleSaves(
  queue: SaveQueue,
  store: PartStore,
  rest: Rest,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  if (rest === 'left to post') queue.stop();
  const settled = new AbortController();
  const late =
    rest === 'left to post' ? [clock.sleep(beforePostMs, settled.signal).catch(() => undefined)] : [];
  await Promise.race([queue.drain(), aborted(signal), ...late]);
  settled.abort();
  queue.stop();
  await store.close(graceMs);
}

/** A store whose second closing is the first: the end of saving closes it, and so does an error before that. */
export function closedOnce(store: PartStore): PartStore {
  let closed: Promise<void> | undefined;
  return {
    ...store,
    close(graceMs) {
      closed ??= store.close(graceMs);
      return closed;
    },
  };
}
