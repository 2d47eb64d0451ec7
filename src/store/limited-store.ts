import type { PartStore } from './part-store.js';

/** `store`, saving no more than `limit` bytes in one run; what would go beyond is refused. */
export function limitSaves(store: PartStore, limit: number): PartStore {
  let taken = 0;
  return {
    description: store.description,
    readable: store.readable,
    writable: store.writable,
    restore: (key, into) => store.restore(key, into),
    async save(key, from, sha256) {
      if (taken + from.length > limit)
        return { kind: 'refused', reason: `cache-limit of ${limit} bytes is reached` };
      taken += from.length;
      const outcome = await store.save(key, from, sha256);
      if (outcome.kind !== 'saved') taken -= from.length;
      return outcome;
    },
    close: (graceMs) => store.close(graceMs),
  };
}
