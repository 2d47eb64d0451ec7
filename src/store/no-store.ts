import { refusal } from './access.js';
import type { PartStore } from './part-store.js';

/** The store that keeps nothing: for `cache-mode: none`. */
export const noStore: PartStore = {
  description: 'none',
  shared: false,
  readable: false,
  writable: false,
  restore: async () => ({ kind: 'miss' }),
  save: async () => ({ kind: 'refused', reason: refusal('none') }),
  discard: async () => undefined,
  release: async () => undefined,
  close: async () => undefined,
};
