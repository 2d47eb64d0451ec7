import { bundledBelow } from './bundle-layout.js';

/**
 * What the files of a list have been like of late, for a list is mostly of one kind: how much the first request to the
 * next one should ask for, so that a small file is whole after one round trip and a big one, of which a store may have
 * the first bytes, is asked for next to nothing.
 */
export class LikelySize {
  #last: number | undefined;

  /** A source has stated the size of a file, in bytes. */
  learn(size: number): void {
    this.#last = size;
  }

  /** Bytes: one where the last file was not small, or none was seen; else enough for a file twice as big. */
  get worthAsking(): number {
    const last = this.#last;
    return last === undefined || last >= bundledBelow ? 1 : Math.min(Math.max(2 * last, 1), bundledBelow);
  }
}
