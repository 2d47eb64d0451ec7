import { formatBytes } from '../format.js';
import { type PartStore, sizeOf } from './part-store.js';

/**
 * `store`, saving no more than `limit` content bytes; what would go beyond is refused. What is on its way when the store is
 * closed, or this process killed, may still come about, and counts.
 *
 * @param before content bytes that the run has saved already
 * @param onStored hears how many more are about to be saved; a negative number of those that were not
 */
export function limitSaves(
  store: PartStore,
  limit: number,
  before = 0,
  onStored: (bytes: number) => void = () => undefined,
): PartStore {
  let stored = before;
  /** Of saves in flight. */
  let booked = 0;
  const inFlight = new Set<Promise<unknown>>();
  let closed = false;

  return {
    description: store.description,
    shared: store.shared,
    readable: store.readable,
    writable: store.writable,
    restore: (key, into, signal, onSight) => store.restore(key, into, signal, onSight),
    async save(key, entry) {
      const bytes = sizeOf(entry);
      while (stored + booked + bytes > limit) {
        if (stored + bytes > limit)
          return { kind: 'refused', reason: `cache-limit of ${formatBytes(limit)} would be exceeded` };
        // What is in flight may be in the store already, and take no room.
        await Promise.race(inFlight);
      }
      booked += bytes;
      onStored(bytes);
      const saving = store.save(key, entry).then((outcome) => {
        inFlight.delete(saving);
        booked -= bytes;
        if (outcome.kind === 'saved' || (outcome.kind === 'failed' && closed)) stored += bytes;
        else onStored(-bytes);
        return outcome;
      });
      inFlight.add(saving);
      return saving;
    },
    discard: (key) => store.discard(key),
    release: (key) => store.release(key),
    close(graceMs) {
      closed = true;
      return store.close(graceMs);
    },
  };
}
