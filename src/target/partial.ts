import { dirname } from 'node:path';
import { bytesIn } from '../bytes-in.js';
import { DiskFullError, diskFailure, failedTo, TargetTakenError } from '../errors/disk-failures.js';
import type { Validator } from '../http/validator.js';
import { certainOf, type Journal } from '../plan/journal.js';
import { partsTouchedBy } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';
import { SpanSet } from '../plan/span-set.js';
import type { DiskFile } from './disk-file.js';
import { identityAt, remove, renameFile } from './disk-names.js';
import { syncFolder, writeAll } from './disk-writes.js';
import { type JournalContext, JournalWriter } from './journal-writer.js';
import type { TargetPaths } from './target-paths.js';

/** What a partial's journal says besides the bytes; undefined for a file whose size no source states. */
export type PartialFacts = Pick<Journal, 'identity' | 'size' | 'partSize' | 'sources'>;

/** What a partial's journal says of its bytes. */
export type PartialState = Pick<Journal, 'held' | 'doubtful' | 'digests'>;

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
  readonly #journal: JournalWriter;

  /** @param file `NAME.part`, or the file that is about to have that name */
  constructor(
    private readonly context: JournalContext,
    private readonly file: DiskFile,
    private facts: PartialFacts | undefined,
    { held, doubtful, digests }: PartialState = nothingYet,
  ) {
    this.#held = held;
    this.#doubtful = doubtful;
    this.#digests = new Map(digests);
    this.#journal = new JournalWriter(
      context,
      file,
      () =>
        this.facts && {
          ...this.facts,
          held: this.#held,
          doubtful: this.#doubtful,
          digests: this.#digests,
        },
    );
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

  /** Writes `buffers` one after the other from byte `position` on. */
  async write(position: number, buffers: readonly Buffer[]): Promise<void> {
    this.#journal.assertSound();
    const length = bytesIn(buffers);
    try {
      await writeAll(this.file, buffers, position);
    } catch (error) {
      throw diskFailure('write', this.paths.part, error);
    }
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

  /** What the source called `source` says identifies these bytes. */
  validatorOf(source: string): Validator | undefined {
    return this.facts?.sources[source] ?? undefined;
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
    await this.#settle(size).catch(failedTo('finish', this.paths.target));
    // As late as can be, because a sync may take long: what has the partial's name must still be ours.
    await this.context.assertHeld();
    if (!(await this.#isOurs())) throw new TargetTakenError(this.paths.target);
    try {
      await this.file.close();
      await renameFile(this.paths.part, this.paths.target);
      renamed();
      if (this.#journal.mayBeThere) await remove(this.paths.journal);
      await syncFolder(dirname(this.paths.target));
    } catch (error) {
      throw diskFailure('finish', this.paths.target, error);
    }
  }

  /** Brings the bytes to the disk, and none behind the last: somebody may have made the file longer since an earlier run. */
  async #settle(size: number): Promise<void> {
    if ((await this.file.size()) > size) await this.file.truncate(size);
    await this.file.sync();
  }

  /** Keeps bytes and journal for the next run. Safe to call after `finish`. */
  async close(): Promise<void> {
    if (!this.file.isOpen) return;
    try {
      await this.flush().catch((error: unknown) => this.#flushWithLess(error));
    } finally {
      const isOurs = await this.#isOurs();
      await this.file.close();
      if (!this.facts && isOurs) await remove(this.paths.part);
    }
  }

  /** On a full disk the journal is worth more than the last bytes: without it all the others are lost too. */
  async #flushWithLess(error: unknown): Promise<void> {
    const end = this.#held.spans.at(-1)?.end;
    if (!(error instanceof DiskFullError) || !this.facts || end === undefined) throw error;
    const given = { start: Math.max(0, end - roomForJournal), end };
    await this.file.truncate(given.start).catch(failedTo('shorten', this.paths.part));
    this.drop(given);
    for (const index of partsTouchedBy(given, this.facts.partSize)) this.dropDigest(index);
    await this.flush();
  }

  /** Deletes bytes and journal: they are bad, or nobody can go on from them. */
  async discard(): Promise<void> {
    await this.#journal.settled();
    const isOurs = await this.#isOurs();
    await this.file.close();
    if (!isOurs) return;
    await remove(this.paths.part);
    await remove(this.paths.journal);
  }

  /** Whether what has the partial's name is the file that was written here: a process that took the target over makes another. */
  async #isOurs(): Promise<boolean> {
    return (await identityAt(this.paths.part).catch(() => undefined)) === (await this.file.identity());
  }
}
