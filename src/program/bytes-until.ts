import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** All that comes, unless the run is told to stop before its end: who has to write it may take as long as they like. */
export async function bytesUntil(input: Readable, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted();
  const stop = () => input.destroy(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await buffer(input);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
