import type { CacheMode } from '../inputs/settings.js';

/** What a cache mode permits. */
export interface Access {
  readonly readable: boolean;
  readonly writable: boolean;
}

export function accessOf(mode: CacheMode): Access {
  switch (mode) {
    case 'write':
      return { readable: true, writable: true };
    case 'read':
      return { readable: true, writable: false };
    case 'write-only':
      return { readable: false, writable: true };
    case 'none':
      return { readable: false, writable: false };
  }
}

/** The reason of a save that the mode does not permit. */
export function refusal(mode: CacheMode): string {
  return `cache-mode is ${mode}`;
}
