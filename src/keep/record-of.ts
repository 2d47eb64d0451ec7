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
  // A name that a list gives says nothing to another list, and two names of one content would make two records, each of which
  // supersedes the other in every run. Names have `/` between their components on every system.
  const name = namedBy === '' ? '' : posix.basename(file.name);
  return { identity, size, partSize, name, namedBy, digests };
}
