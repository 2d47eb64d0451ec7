import type { EntryKey } from '../entry-key.js';
import type { Destination, Entry, RestoreOutcome, SaveOutcome } from '../part-store.js';
import type { SoundFrom } from './damaged-entries.js';

/** What the store asks of the agent, as an IPC message. `id` is chosen by the store and comes back in the answer. */
export type Order = RestoreOrder | SaveOrder;

export interface RestoreOrder {
  readonly type: 'restore';
  readonly id: number;
  readonly prefix: string;
  readonly key: EntryKey;
  readonly into: Destination;
}

export interface SaveOrder {
  readonly type: 'save';
  readonly id: number;
  readonly prefix: string;
  readonly key: EntryKey;
  readonly entry: Entry;
  /** Whether the service did not have it a moment ago, so that it need not be asked first. */
  readonly isAbsent: boolean;
  /** The entry goes under no lower suffix, and one that is there under a higher one is as good. */
  readonly soundFrom: SoundFrom;
  /** How long a key may be reserved by another job that is still uploading, in milliseconds. */
  readonly patienceMs: number;
}

/** Nobody wants the restore `id` any more: it is answered as a miss at once, unless its bytes are being written. */
export interface ForgetOrder {
  readonly type: 'forget';
  readonly id: number;
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
  /** The suffix of the entry that came. */
  readonly newest?: number | undefined;
}

export interface Saved {
  readonly type: 'saved';
  readonly id: number;
  readonly outcome: SaveOutcome;
  readonly fault: Fault;
  /** The suffix of the entry that is there now, where that is known. */
  readonly newest?: number | undefined;
}

/** What the agent answers. */
export type Answer = Restored | Saved;

/** The entry that the restore `id` asked for is there, or more of its bytes have come; or the save `id` has found a key, and its bytes go there. */
export interface Found {
  readonly type: 'found';
  readonly id: number;
}
