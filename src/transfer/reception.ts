import { bytesIn } from '../bytes-in.js';
import type { Follower } from '../digest/digester.js';
import type { PartAnnouncer } from '../keep/part-announcer.js';
import type { Span } from '../plan/span.js';
import type { FileProgress } from '../report/progress.js';
import type { Partial } from '../target/partial.js';
import type { PageGuard } from './html-page.js';
import type { ByteTally } from './run.js';

/** Who has to know when bytes of a file arrive. */
export interface ReceptionParts {
  readonly partial: Partial;
  readonly follower: Follower;
  /** Undefined when no source states the size: then there are no parts. */
  readonly announcer: PartAnnouncer | undefined;
  /** Undefined where no page could pass for the file. */
  readonly guard: PageGuard | undefined;
  readonly progress: FileProgress;
  readonly tally: ByteTally;
  /** Bytes of the whole; null when no source states it. */
  readonly total: number | null;
}

/** The way in for the bytes of one file, from whatever side they come: disk first, then everybody who follows. */
export class Reception {
  constructor(private readonly parts: ReceptionParts) {
    this.#tell();
  }

  /**
   * Bytes of the source, to be written from `position` on.
   *
   * @throws HtmlPageError; DiskError
   */
  async write(position: number, buffers: readonly Buffer[]): Promise<void> {
    const length = bytesIn(buffers);
    if (length === 0) return;
    this.parts.guard?.look(position, buffers);
    await this.parts.partial.write(position, buffers);
    this.parts.follower.wrote(position, buffers);
    this.parts.tally.downloaded += length;
    this.parts.announcer?.arrived({ start: position, end: position + length });
    this.#tell();
  }

  /** A store has written part `index` to the partial; its digest was checked. Returns the bytes that were not there. */
  restored(index: number, span: Span, sha256: string): number {
    this.parts.announcer?.restored(index, sha256);
    return this.#addRestored([span]);
  }

  /** A store has written bytes that make no whole part. Returns the number of bytes that were not there. */
  restoredSpans(spans: readonly Span[]): number {
    const bytes = this.#addRestored(spans);
    for (const span of spans) this.parts.announcer?.arrived(span);
    return bytes;
  }

  #addRestored(spans: readonly Span[]): number {
    const { partial, tally } = this.parts;
    const before = partial.held.total;
    for (const span of spans) partial.add(span);
    const bytes = partial.held.total - before;
    tally.restored += bytes;
    this.#tell();
    return bytes;
  }

  #tell(): void {
    const { held } = this.parts.partial;
    this.parts.follower.advance(held.frontier);
    this.parts.progress.set(held.total, this.parts.total);
  }
}
