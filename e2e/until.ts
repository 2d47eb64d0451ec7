import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for something that tells nobody when it happens (a byte counter of the kernel, a line in a foreign log).
 *
 * @param look answers `undefined` while it has not happened.
 * @param limit milliseconds; a defect ends the wait instead of the whole run.
 */
export async function until<T>(
  what: string,
  limit: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = performance.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`waited ${limit} ms in vain: ${what}`);
    await pause(20);
  }
}
