import { subscribe } from 'node:diagnostics_channel';

/**
 * From here on, memory that is about to be used again is overwritten first: whoever still reads bytes that were given
 * back finds wrong ones, and the test with it.
 */
export function overwriteSlabs(): void {
  subscribe('resume-fetch:slab-reused', (memory) => {
    if (Buffer.isBuffer(memory)) memory.fill(0xdb);
  });
}
