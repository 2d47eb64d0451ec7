import { type Claims, verify } from '../digest/verify.js';
import { makeExecutable } from './assemble.js';
import type { Delivery } from './delivery.js';
import { verifyPieces } from './pieces.js';
import type { Received } from './received.js';
import { wantedDigests } from './wanted-digests.js';

/**
 * Verifies a file that another program, or an earlier run, left complete under the target's own name.
 *
 * @param size in bytes
 * @throws ChecksumMismatchError; DiskError
 */
export async function verifyFound(size: number, claims: Claims, delivery: Delivery): Promise<Received> {
  const { request, seat, run, progress } = delivery;
  const path = seat.paths.target;
  progress.set(size, size);
  const follower = run.digester.follow(path, wantedDigests(claims, request, run), size);
  try {
    const digests = await follower.finish(size);
    const verified = verify(seat.name, digests, claims);
    const proved = await verifyPieces(seat.name, path, size, request);
    await makeExecutable(request, seat, run);
    const sha256 = digests.get('sha-256') ?? null;
    return { name: seat.name, path, size, sha256, verified: proved ?? verified };
  } finally {
    await follower.close();
  }
}
