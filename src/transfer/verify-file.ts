import { type Claims, verify } from '../digest/verify.js';
import type { Request } from '../list/request.js';
import type { Received } from './received.js';
import type { Run } from './run.js';
import { wantedDigests } from './wanted-digests.js';

/** A file every byte of which is on the disk. */
export interface WholeFile {
  /** What messages call it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Digests a file that is whole already and holds it against `claims`.
 *
 * @throws ChecksumMismatchError; DiskError
 */
export async function verifyFile(
  { name, path, size }: WholeFile,
  claims: Claims,
  request: Request,
  run: Run,
): Promise<Pick<Received, 'sha256' | 'verified'>> {
  const follower = run.digester.follow(path, wantedDigests(claims, request, run), size);
  try {
    const digests = await follower.finish(size);
    return { sha256: digests.get('sha-256') ?? null, verified: verify(name, digests, claims) };
  } finally {
    await follower.close();
  }
}
