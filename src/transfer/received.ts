import type { Verified } from '../report/events.js';

/** A file that is complete under its own name. */
export interface Received {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex; null where nobody wants to know it (`tellsSha256`), and it was not needed to verify the file. */
  readonly sha256: string | null;
  readonly verified: Verified;
}
