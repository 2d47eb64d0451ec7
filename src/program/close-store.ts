import type { PartStore } from '../store/part-store.js';
import { aborted } from './aborted.js';

/** On a signal the runner leaves 7.5 s; the process has to be gone before. */
const graceOnStop = 4_000;

/**
 * Lets saves in flight finish for `graceMs` milliseconds, and for a few seconds only once `signal` is aborted, be that
 * now or while it waits.
 */
export async function closeStore(store: PartStore, signal: AbortSignal, graceMs: number): Promise<void> {
  if (!signal.aborted) await Promise.race([store.close(graceMs), aborted(signal)]);
  if (signal.aborted) await store.close(graceOnStop);
}
