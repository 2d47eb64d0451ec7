import type { Validator } from '../http/validator.js';
import type { Journal } from './journal.js';
import type { SpanSet } from './span-set.js';

/** What a source's first answer said of the file. */
export interface Representation {
  /** Bytes; undefined when the source states no usable size. */
  readonly size: number | undefined;
  readonly validator: Validator | undefined;
  /** When the source says its content last changed, in milliseconds since the epoch. */
  readonly modifiedAt: number | undefined;
  /** False when the source answered a range with the whole. */
  readonly ranges: boolean;
}

/**
 * How the bytes that were fetched once more compare with those on disk; `failed`: they were asked for, and something
 * else came.
 */
export type Overlap = 'equal' | 'differs' | 'not-compared' | 'failed';

/** What becomes of the bytes that are held. */
export type Decision =
  | { readonly kind: 'fresh'; readonly reason: string }
  /** `held`: what is gone on from; `dropped`: bytes behind it for which nothing speaks, if any. */
  | Going<'resume', { readonly held: SpanSet; readonly dropped?: number }>
  | Restart
  /** Every byte is here; only the checks at the end remain. */
  | Going<'complete'>;

/** Nothing of what is held can be used. `dropped`: how many bytes that are. */
export interface Restart {
  readonly kind: 'restart';
  readonly dropped: number;
  readonly reason: string;
}

/** What is held is gone on from; `doubtful` and `sources` as in `Journal`. */
type Going<Kind, More = object> = More & {
  readonly kind: Kind;
  readonly doubtful: SpanSet;
  readonly sources: Journal['sources'];
  readonly reason: string;
};

/** Nothing speaks for the bytes and nothing against them: the source has to be asked for some of them once more (rule 8). */
export type Undecided = { readonly kind: 'compare' };

export interface DecisionContext {
  /** Name of the source as journals know it. */
  readonly source: string;
  /** Names of all sources that are to serve the same file. */
  readonly mirrors: readonly string[];
  readonly hasChecksum: boolean;
}

export function restart(dropped: number, reason: string): Restart {
  return { kind: 'restart', dropped, reason };
}
