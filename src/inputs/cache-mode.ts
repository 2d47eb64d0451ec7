import type { CacheMode } from './settings.js';

export const cacheModes = ['write', 'read', 'write-only', 'none'] as const satisfies readonly CacheMode[];

export function isCacheMode(text: string): text is CacheMode {
  return cacheModes.some((mode) => mode === text);
}

/** What is left of the user's `mode`: the runner may permit less (`ACTIONS_CACHE_MODE`). */
export function permittedMode(mode: CacheMode, env: Readonly<Record<string, string | undefined>>): CacheMode {
  const permitted = env.ACTIONS_CACHE_MODE ?? '';
  return isCacheMode(permitted) ? narrowerMode(mode, permitted) : mode;
}

/** What both modes permit: the runner's and the user's hold together. */
export function narrowerMode(a: CacheMode, b: CacheMode): CacheMode {
  if (a === b || b === 'write') return a;
  if (a === 'write') return b;
  // Two different ones of read, write-only and none have nothing in common.
  return 'none';
}
