import type { Journal } from './journal.js';

/** What the disk has for a target before anything is asked of a source. */
export type Holding =
  | { readonly kind: 'nothing' }
  /** A partial of ours whose journal can be read and names no byte that is not there. */
  | { readonly kind: 'partial'; readonly journal: Journal }
  /** Bytes that nothing proves, and why. */
  | { readonly kind: 'unproven'; readonly bytes: number; readonly reason: string }
  /** A file under the target's own name: finished by an earlier run, or left half-way by another program. */
  | {
      readonly kind: 'found';
      readonly bytes: number;
      /** When it was last written, in milliseconds since the epoch. */
      readonly writtenAt: number;
    };

export const nothingHeld: Holding = { kind: 'nothing' };
