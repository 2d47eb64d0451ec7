import { declaredDigests } from '../../http/declared-digests.js';
import { duplicatesOf } from '../../http/metalink-headers.js';
import { canBeShared } from '../../plan/equality.js';
import type { Job } from '../job.js';
import type { Opened } from '../opened.js';
import { listDecides } from '../pieces.js';

/** Mirrors that a source names count only where a digest of the whole will decide, or they can give the same ETag (RFC 6249, 7). */
export function learnMirrors(job: Job, { head, verdict, representation: { validator } }: Opened): void {
  const mirrors = duplicatesOf(head);
  if (mirrors.length === 0) return;
  const declared = declaredDigests(head, verdict).flatMap(({ algorithm, hex, field }) =>
    algorithm === 'crc32c' ? [] : [{ algorithm, hex, by: field }],
  );
  if (!canBeShared({ validator, digests: declared, checksumDecides: listDecides(job.request) })) return;
  job.lineup.add(mirrors);
  job.declare(declared);
}
