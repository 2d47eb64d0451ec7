import type { Digester } from '../digest/digester.js';
import { partSpan, partsTouchedBy, wholeParts } from '../plan/part-layout.js';
import { lengthOf, type Span } from '../plan/span.js';
import type { Partial } from '../target/partial.js';
import type { PartSaver, SavedFile } from './part-saver.js';

/**
 * Notices when a part of a file has become whole, digests it, notes the digest in the journal and offers the part to be
 * saved. One part at a time, beside the download. A part with doubtful bytes is not offered: what a store has under an identity
 * is handed to other jobs as that content.
 */
export class PartAnnouncer {
  readonly #announced = new Set<number>();
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly partial: Partial,
    private readonly file: SavedFile,
    private readonly digester: Digester,
    private readonly saver: PartSaver,
  ) {}

  /**
   * Offers every part that is whole and has not been offered: those from before this run, as an earlier one may not have
   * saved them, and those that were doubtful until now.
   */
  offerWhole(): void {
    const { size, partSize } = this.file;
    for (const index of wholeParts(this.partial.certain, size, partSize)) this.#announce(index);
  }

  /** The bytes of `span` are on disk. */
  arrived(span: Span): void {
    const { size, partSize } = this.file;
    const { certain } = this.partial;
    for (const index of partsTouchedBy(span, partSize)) {
      if (certain.covers(partSpan(index, size, partSize))) this.#announce(index);
    }
  }

  /** The store has this part: its digest is known, and there is nothing to save. */
  restored(index: number, sha256: string): void {
    this.#announced.add(index);
    this.partial.setDigest(index, sha256);
    this.saver.foundPart(this.file, index);
  }

  /** By index: SHA-256 of the parts that a store may keep. */
  get keepable(): ReadonlyMap<number, string> {
    const { size, partSize } = this.file;
    const { certain, digests } = this.partial;
    return new Map([...digests].filter(([index]) => certain.covers(partSpan(index, size, partSize))));
  }

  /** Resolves when every whole part is digested and offered. */
  settle(): Promise<void> {
    return this.#queue;
  }

  /** Offers nothing more; resolves when nothing of the partial is being read. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.catch(() => undefined);
  }

  #announce(index: number): void {
    if (this.#announced.has(index) || !this.saver.useful) return;
    this.#announced.add(index);
    this.#queue = this.#queue.then(() => this.#digestAndOffer(index));
    // A failure to read is thrown where the queue is awaited; until then it must not count as unhandled.
    this.#queue.catch(() => undefined);
  }

  async #digestAndOffer(index: number): Promise<void> {
    if (this.#closed) return;
    const { size, partSize } = this.file;
    const span = partSpan(index, size, partSize);
    const slice = { path: this.partial.paths.part, offset: span.start, length: lengthOf(span) };
    const sha256 = this.partial.digests.get(index) ?? (await this.digester.sha256(slice));
    if (this.#closed) return;
    this.partial.setDigest(index, sha256);
    this.saver.offerPart(this.file, index, sha256);
  }
}
