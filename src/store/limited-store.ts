import { type PartStore, sizeOf } from './part-store.js';

/** `store`, saving no more than `limit` bytes in one run; what would go beyond is refused. */
export function limitSaves(store: PartStore, limit: number): PartStore {
  let taken = 0;
  return {
    description: store.description,
    shared: store.shared,
    readable: store.readable,
    writable: store.writable,
    restore: (key, into, signal) => store.restore(key, into, signal),
    async save(key, entry) {
      const bytes = sizeOf(entry);
      if (taken + bytes > limit)
        return { kind: 'refused', reason: `cache-limit of ${limit} bytes is reached` };
      taken += bytes;
      const outcome = await store.save(key, entry);
      if (outcome.kind !== 'saved') taken -= bytes;
      return outcome;
    },
    discard: (key) => store.discard(key),
    close: (graceMs) => store.close(graceMs),
  };
}
