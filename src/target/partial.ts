import { bytesIn } from '../bytes-in.js';
import { DiskFullError } from '../errors/disk-failures.js';
import type { Validator } from '../http/validator.js';
import { type Adopted, certainOf, type Journal } from '../plan/journal.js';
import { partsTouchedBy } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';
import { SpanSet } from '../plan/span-set.js';
import type { DiskFile } from './disk-file.js';
import { giveBack } from './give-back.js';
import { type JournalContext, JournalWriter } from './journal-writer.js';
import { PartFile } from './part-file.js';
import type { TargetPaths } from './target-paths.js';

/** What a partial's journal says besides the bytes; undefined for a file whose size no source states. */
export type PartialFacts = Pick<Journal, 'identity' | 'size' | 'partSize' | 'sources' | 'ranged'>;

/** What a partial's journal says of its bytes. */
export type PartialState = Pick<Journal, 'held' | 'doubtful' | 'digests' | 'adopted'>;

const nothingYet: PartialState = { held: SpanSet.empty, doubtful: SpanSet.empty, digests: new Map() };

/** Bytes of a partial that are given up for its journal where the disk has no room for both; several times its size. */
const roomForJournal = 256 * 1024;

/**
 * The bytes of a target so far, and the journal that says which they are. Bytes may be written in any order; the journal
 * is written after the bytes it names have reached the disk, so it is true even when power fails.
 */
export class Partial {
  #held: SpanSet;
  #doubtful: SpanSet;
  readonly #digests: Map<number, string>;
  #adopted: Adopted | undefined;
  readonly #file: PartFile;
  readonly #journal: JournalWriter;

  /** @param file `NAME.part`, or the file that is about to have that name */
  constructor(
    private readonly context: JournalContext,
    file: DiskFile,
    private facts: PartialFacts | undefined,
    { held, doubtful, digests, adopted }: PartialState = nothingYet,
  ) {
    this.#held = held;
    this.#doubtful = doubtful;
    this.#digests = new Map(digests);
    this.#adopted = adopted;
    this.#file = new PartFile(context, file);
    this.#journal = new JournalWriter(context, file, () => this.#journalNow());
  }

  get paths(): TargetPaths {
    return this.context.paths;
  }

  get held(): SpanSet {
    return this.#held;
  }

  /** See `certainOf`. */
  get certain(): SpanSet {
    return certainOf({ held: this.#held, doubtful: this.#doubtful });
  }

  /** By part index: SHA-256 in lower-case hex. */
  get digests(): ReadonlyMap<number, string> {
    return this.#digests;
  }

  /** Bytes at the beginning that somebody else has left, and that are as they were found. */
  get adopted(): number {
    return this.#adopted?.bytes ?? 0;
  }

  /** Writes `buffers` one after the other from byte `position` on. */
  async write(position: number, buffers: readonly Buffer[]): Promise<void> {
    this.#journal.assertSound();
    const length = bytesIn(buffers);
    await this.#file.write(position, buffers);
    this.add({ start: position, end: position + length });
  }

  /** Notes bytes that are in the file already: written here, or by a store. */
  add(span: Span): void {
    this.#held = this.#held.with(span);
    this.#doubtful = this.#doubtful.without(span);
    this.#journal.wrote(span.end - span.start, this.#held.total);
  }

  /** Forgets bytes that turned out to be bad. */
  drop(span: Span): void {
    this.#held = this.#held.without(span);
    this.#doubtful = this.#doubtful.without(span);
    // Others will be written there.
    if (span.start < this.adopted) this.#adopted = undefined;
  }

  /** A digest of the list has proved every byte of the whole. */
  proved(): void {
    this.#doubtful = SpanSet.empty;
  }

  setDigest(index: number, sha256: string): void {
    this.#digests.set(index, sha256);
  }

  dropDigest(index: number): void {
    this.#digests.delete(index);
  }

  /** The source called `source` brings bytes from now on, of which `validator` is what it says. */
  joinedBy(source: string, validator: Validator | undefined): void {
    if (!this.facts) return;
    this.facts = { ...this.facts, sources: { ...this.facts.sources, [source]: validator ?? null } };
  }

  /** Brings the bytes, then the journal, to the disk. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /**
   * The `size` bytes of the whole are here and verified: gives them the target's name, for good even when power fails.
   *
   * @param renamed called as soon as they have that name, while the folder is still to be synced
   * @throws TargetTakenError; DiskError
   */
  async finish(size: number, renamed: () => void = () => undefined): Promise<void> {
    await this.#journal.settled();
    await this.#file.finish(size, () => {
      renamed();
      return this.#journal.remove();
    });
  }

  /** Keeps bytes and journal for the next run, where there is something to go on from. Safe to call after `finish`. */
  async close(): Promise<void> {
    if (!this.#file.isOpen) return;
    // Without a journal nobody can.
    if (!this.facts || this.#held.total === 0) return this.condemn();
    try {
      await this.flush().catch((error: unknown) => this.#flushWithLess(error));
    } finally {
      await this.#file.close();
    }
  }

  /** On a full disk the journal is worth more than the last bytes: without it all the others are lost too. */
  async #flushWithLess(error: unknown): Promise<void> {
    const end = this.#held.spans.at(-1)?.end;
    if (!(error instanceof DiskFullError) || !this.facts || end === undefined) throw error;
    const given = { start: Math.min(end, Math.max(this.adopted, end - roomForJournal)), end };
    await this.#file.shorten(given.start);
    this.drop(given);
    for (const index of partsTouchedBy(given, this.facts.partSize)) this.dropDigest(index);
    await this.flush();
  }

  /** Nobody can go on from the bytes: deletes them and the journal. What somebody else has left gets its name back. */
  async discard(): Promise<void> {
    await this.#journal.settled();
    const journal = this.#journalNow();
    if (!this.#adopted || !journal) return this.condemn();
    await this.#file.close();
    if (await giveBack(this.context, journal, this.#adopted)) return;
    await this.context.disk.remove(this.paths.part);
    await this.#journal.remove();
  }

  /** The bytes are bad, those of somebody else too: deletes them and the journal. */
  async condemn(): Promise<void> {
    await this.#journal.settled();
    if (await this.#file.remove()) await this.#journal.remove();
  }

  #journalNow(): Journal | undefined {
    return (
      this.facts && {
        ...this.facts,
        held: this.#held,
        doubtful: this.#doubtful,
        digests: this.#digests,
        adopted: this.#adopted,
      }
    );
  }
}
