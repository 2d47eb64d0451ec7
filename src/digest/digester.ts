import type { DeclaredAlgorithm } from '../http/declared-digests.js';
import type { FileSlice } from '../store/part-store.js';

/** Computes digests of bytes on disk. */
export interface Digester {
  /**
   * SHA-256 of a slice in lower-case hex.
   *
   * @throws DiskError, also when the file ends before the slice does
   */
  sha256(slice: FileSlice): Promise<string>;
  /**
   * Begins digests of a file that is still growing from its front. Without an algorithm nothing is read.
   *
   * @param size of the whole in bytes, where it is known
   */
  follow(path: string, algorithms: readonly DeclaredAlgorithm[], size?: number): Follower;
}

/** Follows the bytes of a file that are there without a gap, and digests them as they come. */
export interface Follower {
  /** `buffers` have just been written from `position` on: whoever can use them need not read them back. */
  wrote(position: number, buffers: readonly Buffer[]): void;
  /** The first `to` bytes of the file are there and final. */
  advance(to: number): void;
  /** The digests, in lower-case hex, of the first `size` bytes, which must all be there. */
  finish(size: number): Promise<ReadonlyMap<DeclaredAlgorithm, string>>;
  close(): Promise<void>;
}

/** Follows a file of which no digest is wanted. */
export const idleFollower: Follower = {
  wrote: () => undefined,
  advance: () => undefined,
  finish: async () => new Map(),
  close: async () => undefined,
};
