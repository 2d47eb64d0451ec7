import type { Verified } from '../report/events.js';

/** A file that is complete under its own name. */
export interface Received {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly verified: Verified;
}
