import { posix } from 'node:path';
import type { FileRecord } from '../plan/record.js';
import type { HandedFile } from '../store/handover.js';

/**
 * What is known of `file` once it is complete.
 *
 * @param digests by part index: SHA-256, lower-case hex
 */
export function recordOf(file: HandedFile, digests: ReadonlyMap<number, string>): FileRecord {
  const { identity, size, partSize, namedBy } = file;
  // Names have `/` between their components on every system.
  return { identity, size, partSize, name: posix.basename(file.name), namedBy, digests };
}
