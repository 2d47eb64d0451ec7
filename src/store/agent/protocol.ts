import type { FileSlice, PartKey, RestoreOutcome, SaveOutcome } from '../part-store.js';

/** What the store asks of the agent, as an IPC message. `id` is chosen by the store and comes back in the answer. */
export type Order = RestoreOrder | SaveOrder;

export interface RestoreOrder {
  readonly type: 'restore';
  readonly id: number;
  readonly prefix: string;
  readonly key: PartKey;
  readonly into: FileSlice;
}

export interface SaveOrder {
  readonly type: 'save';
  readonly id: number;
  readonly prefix: string;
  readonly key: PartKey;
  readonly from: FileSlice;
  readonly sha256: string;
  /** Lower suffixes are known to hold a damaged entry. */
  readonly firstSuffix: number;
  /** How long a key may be reserved by another job that is still uploading, in milliseconds. */
  readonly patienceMs: number;
}

/** Whom an outcome speaks against: nobody, the entry itself (its suffix is known), or the service. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'entry'; readonly suffix: number }
  | { readonly kind: 'service' };

export interface Restored {
  readonly type: 'restored';
  readonly id: number;
  readonly outcome: RestoreOutcome;
  readonly fault: Fault;
}

export interface Saved {
  readonly type: 'saved';
  readonly id: number;
  readonly outcome: SaveOutcome;
  readonly fault: Fault;
}

/** What the agent answers. */
export type Answer = Restored | Saved;
