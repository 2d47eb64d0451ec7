import type { Clock } from '../clock.js';
import type { SaveQueue } from '../keep/save-queue.js';
import type { PartStore } from '../store/part-store.js';
import { aborted } from './aborted.js';

/** On a signal the runner leaves 7.5 s; the process has to be gone before. */
const graceMs = 4_000;
/** The steps that want the files should not wait for long when a post step can save what is left. */
const promptMs = 4_000;
/** What is being uploaded by then has so much longer, in milliseconds: nobody else can finish it. */
const uploadsMs = 12_000;
/** What a store that is closed needs beside that to say what became of the last saves, in milliseconds. */
const lastWordMs = 1_000;

/** Who saves what is not saved when the last file is there. */
export type Rest = 'saved now' | 'left to post';

/**
 * Ends the saving of a run and closes the store: waits for everything that was offered, or only for what is being uploaded
 * where the rest is left to the post step. A run that is told to stop waits for a few seconds at most.
 */
export async function settleSaves(
  queue: SaveQueue,
  store: PartStore,
  rest: Rest,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  const settled = new AbortController();
  const after = (ms: number) => clock.sleep(ms, settled.signal).catch(() => undefined);
  if (rest === 'left to post') queue.stop();
  const enough = rest === 'left to post' ? [after(promptMs)] : [];
  await Promise.race([queue.drain(), aborted(signal), ...enough]);
  queue.stop();
  const mayTakeMs = rest === 'left to post' && !signal.aborted ? uploadsMs : graceMs;
  const closed = store.close(mayTakeMs).then(() => Promise.race([queue.drain(), after(graceMs)]));
  await Promise.race([closed, aborted(signal).then(() => after(graceMs + lastWordMs))]);
  settled.abort();
}

/**
 * A store that is closed once: the end of saving does that, and so does an error before that. Whoever closes it again waits no longer
 * for the first closing than it would for its own.
 */
export function closedOnce(store: PartStore, clock: Pick<Clock, 'sleep'>): PartStore {
  let closed: Promise<void> | undefined;
  return {
    ...store,
    async close(graceMs) {
      if (closed === undefined) {
        closed = store.close(graceMs);
        await closed;
      } else await Promise.race([closed, clock.sleep(graceMs)]);
    },
  };
}
