import type { Representation } from '../../plan/decision.js';
import { equalityOf } from '../../plan/equality.js';
import { MirrorSizeError, MirrorUnprovedError, SizeMismatchError } from '../failures.js';
import type { Job } from '../job.js';
import { listDecides } from '../pieces.js';
import type { Source } from './source.js';

/**
 * Makes sure that what a source says of its file agrees with the list and with what others have said in this run: the size
 * must be the one of the list and of the source before it, and a mirror that the list does not name must be proved equal
 * (rule 20).
 *
 * @throws SizeMismatchError; MirrorSizeError; MirrorUnprovedError
 */
export function assertAgreement(job: Job, source: Source, name: string, said: Representation): void {
  const { size, validator } = said;
  const { stated, request } = job;
  if (size !== undefined && request.size !== undefined && request.size !== size) {
    throw new SizeMismatchError(name, request.size, size, 'the source announces');
  }
  const before = stated?.source === source ? undefined : stated;
  if (size !== undefined && before && before.size !== size) {
    throw new MirrorSizeError(source.display, before.size, size);
  }
  const decided = listDecides(request) || (request.declared ?? []).length > 0;
  if (!source.isListed && !decided) {
    const theirs = { size, validator, digests: [] };
    const equality = before && equalityOf({ ...before, digests: [], checksumDecides: false }, theirs);
    if (equality?.kind !== 'equal') throw new MirrorUnprovedError(source.display, 'is not proved equal');
  }
  if (size !== undefined) job.stated = { source, size, validator };
}
