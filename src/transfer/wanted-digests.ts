import { algorithmsFor, type Claims } from '../digest/verify.js';
import type { DeclaredAlgorithm } from '../http/declared-digests.js';
import type { Request } from '../list/request.js';
import type { Run } from './run.js';

/** The digests of a file that anybody wants: to verify `claims`, to be told them, or to know an archive again. */
export function wantedDigests(
  claims: Pick<Claims, 'checksums' | 'declared'>,
  { extract }: Request,
  { tellsDigests, settings }: Run,
): DeclaredAlgorithm[] {
  return algorithmsFor(claims, tellsDigests || (extract ?? settings.extract));
}

/** Whether somebody has use for the front of a file before the rest of it is here: a digest, or a store for its parts. */
export function isFollowed(
  claims: Pick<Claims, 'checksums' | 'declared'>,
  request: Request,
  run: Run,
): boolean {
  return run.saver.useful || wantedDigests(claims, request, run).length > 0;
}
