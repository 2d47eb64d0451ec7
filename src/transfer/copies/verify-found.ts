import type { Claims } from '../../digest/verify.js';
import type { Delivery } from '../delivery.js';
import { makeExecutable } from '../make-executable.js';
import { verifyPieces } from '../pieces.js';
import type { Received } from '../received.js';
import { verifyFile } from '../verify-file.js';

/**
 * Verifies a file that another program, or an earlier run, left complete under the target's own name.
 *
 * @param size in bytes
 * @throws ChecksumMismatchError; DiskError
 */
export async function verifyFound(
  size: number,
  claims: Claims,
  delivery: Pick<Delivery, 'request' | 'seat' | 'run' | 'progress'>,
): Promise<Received> {
  const { request, seat, run, progress } = delivery;
  const file = { name: seat.name, path: seat.paths.target, size };
  progress.set(size, size);
  const { sha256, verified } = await verifyFile(file, claims, request, run);
  const proved = await verifyPieces(file.name, file.path, size, request);
  await makeExecutable(request, seat, run);
  return { ...file, sha256, verified: proved ?? verified };
}
