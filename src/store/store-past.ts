import type { Handover } from './handover.js';

/** What earlier processes of the same run did with the store, as far as it binds the next one. */
export interface StorePast {
  /** Content bytes that they saved, or may have. */
  readonly savedBytes: number;
  /** When they began a save, in milliseconds since the epoch. */
  readonly begun: readonly number[];
  /** The service takes no save until then, in milliseconds since the epoch. */
  readonly quietUntil: number;
}

/** Hears what binds the processes to come. */
export type StoreNews = Pick<Handover, 'stored' | 'begun' | 'quiet'>;
