import type { BundlePlan } from '../plan/bundle-layout.js';
import type { SoundFrom } from './agent/damaged-entries.js';

/** A file whose parts a store should keep, as the main step hands it to the post step. */
export interface HandedFile {
  /** For events: the target's name. */
  readonly name: string;
  /** Absolute path of the finished file. */
  readonly target: string;
  readonly identity: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly partSize: number;
  /** What its record is found by; see `subjectOf`. */
  readonly subject: string;
  /** Where its name comes from; see `namedBy`. */
  readonly namedBy: string;
}

/**
 * What the main step tells the post step about, while it runs: should it be killed, the post step still knows which
 * partials to look at. Must not throw.
 */
export interface Handover {
  /** The file's bytes begin to arrive; its journal says how far they are. */
  started(file: HandedFile): void;
  /** The file is complete under its own name; `digests` are the SHA-256 of its parts by index. */
  finished(file: HandedFile, digests: ReadonlyMap<number, string>): void;
  /** The store has this part, or the record of the complete file. */
  saved(file: HandedFile, what: number | 'record'): void;
  /** The entry of this name that the store has is of no use; a save of it has to go where `soundFrom` says. */
  damaged(name: string, soundFrom: SoundFrom): void;
  /** The small files of the run share these entries. */
  bundles(plans: readonly BundlePlan[]): void;
  /** The bundle is kept as far as this run can. */
  bundled(name: string): void;
  /** So many content bytes are about to be saved; a negative number of those that were not. */
  stored(bytes: number): void;
  /** A save has begun at this time, in milliseconds since the epoch. */
  begun(at: number): void;
  /** The service takes no save until then, in milliseconds since the epoch. */
  quiet(until: number): void;
}

/** For programs without a post step. */
export const noHandover: Handover = {
  started() {},
  finished() {},
  saved() {},
  damaged() {},
  bundles() {},
  bundled() {},
  stored() {},
  begun() {},
  quiet() {},
};
