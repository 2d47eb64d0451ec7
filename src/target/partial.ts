import { constants, type FileHandle, open, rename, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.js';
import { DiskFullError, diskFailure } from '../errors/disk-failures.js';
import type { Validator } from '../http/validator.js';
import { type Journal, serialiseJournal } from '../plan/journal.js';
import { partsTouchedBy } from '../plan/part-layout.js';
import type { Span } from '../plan/span.js';
import { SpanSet } from '../plan/span-set.js';
import { createNew, remove, replaceFile, syncFolder, writeAll } from './disk-writes.js';
import { flushAtMostBytes, isFlushDue } from './flush-rhythm.js';
import type { TargetPaths } from './target-paths.js';

/** What a partial's journal says besides the bytes; undefined for a file whose size no source states. */
export type PartialFacts = Pick<Journal, 'identity' | 'size' | 'partSize' | 'sources'>;

/** What a partial needs besides its own files. */
export interface PartialContext {
  readonly paths: TargetPaths;
  readonly clock: Clock;
  /** @throws TargetTakenError when another process has taken the target over: its journal must not be touched */
  readonly assertHeld: () => Promise<void>;
}

/** Bytes of a partial that are given up for its journal where the disk has no room for both; several times its size. */
const roomForJournal = 256 * 1024;

/**
 * The bytes of a target so far, and the journal that says which they are. Bytes may be written in any order; the journal
 * is written after the bytes it names have reached the disk, so it is true even when power fails.
 */
export class Partial {
  #held: SpanSet;
  readonly #digests: Map<number, string>;
  #unflushed = 0;
  #flushedAt: number;
  #flushing: Promise<void> = Promise.resolve();
  #flushPending = false;
  #isJournalled = false;
  #broken: unknown;

  private constructor(
    private readonly context: PartialContext,
    private readonly file: FileHandle,
    private facts: PartialFacts | undefined,
    held: SpanSet,
    digests: ReadonlyMap<number, string>,
  ) {
    this.#held = held;
    this.#digests = new Map(digests);
    this.#flushedAt = context.clock.monotonic();
  }

  /**
   * Begins anew; what was in `NAME.part` is gone. Without a journal its bytes prove nothing, so one is not written before
   * the first flush: a file that comes in less never has one. The file is a new one: a process that lost the target
   * while it slept goes on writing to the old one, where it does no harm.
   */
  static async create(context: PartialContext, facts: PartialFacts | undefined): Promise<Partial> {
    const { part, journal } = context.paths;
    await remove(journal).catch(failing('remove', journal));
    const file = await createNew(part).catch(failing('create', part));
    return new Partial(context, file, facts, SpanSet.empty, new Map());
  }

  /** Goes on with `held` bytes of `NAME.part`. */
  static async resume(
    context: PartialContext,
    facts: PartialFacts,
    held: SpanSet,
    digests: ReadonlyMap<number, string>,
  ): Promise<Partial> {
    const { part } = context.paths;
    const file = await open(part, constants.O_RDWR).catch(failing('open', part));
    return Partial.#begin(context, file, facts, held, digests);
  }

  /**
   * Makes a file that stands under the target's own name the beginning of the partial. The journal comes first: without
   * its partial it says nothing, and a partial without journal would be lost.
   */
  static async adopt(context: PartialContext, facts: PartialFacts, held: SpanSet): Promise<Partial> {
    const { target, part } = context.paths;
    const file = await open(target, constants.O_RDWR).catch(failing('open', target));
    const partial = await Partial.#begin(context, file, facts, held, new Map());
    await rename(target, part).catch(failing('rename', target));
    return partial;
  }

  static async #begin(
    context: PartialContext,
    file: FileHandle,
    facts: PartialFacts | undefined,
    held: SpanSet,
    digests: ReadonlyMap<number, string>,
  ): Promise<Partial> {
    const partial = new Partial(context, file, facts, held, digests);
    await partial.flush().catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    return partial;
  }

  get paths(): TargetPaths {
    return this.context.paths;
  }

  get held(): SpanSet {
    return this.#held;
  }

  /** By part index: SHA-256 in lower-case hex. */
  get digests(): ReadonlyMap<number, string> {
    return this.#digests;
  }

  /** Writes `buffers` one after the other from byte `position` on. */
  async write(position: number, buffers: readonly Buffer[]): Promise<void> {
    if (this.#broken) throw this.#broken;
    const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
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
    this.#unflushed += span.end - span.start;
    const sinceMs = this.context.clock.monotonic() - this.#flushedAt;
    const due = isFlushDue(this.#unflushed, this.#held.total, sinceMs);
    if (due && !this.#flushPending) this.flush().catch((error: unknown) => (this.#broken = error));
  }

  /** Forgets bytes that turned out to be bad. */
  drop(span: Span): void {
    this.#held = this.#held.without(span);
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

  /** Brings the bytes, then the journal, to the disk. Calls never overlap, and one that failed does not keep the next from it. */
  flush(): Promise<void> {
    this.#flushPending = true;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#flushNow());
    return this.#flushing;
  }

  async #flushNow(): Promise<void> {
    this.#flushPending = false;
    if (!this.facts) return;
    this.#unflushed = 0;
    this.#flushedAt = this.context.clock.monotonic();
    const journal = serialiseJournal({ ...this.facts, held: this.#held, digests: this.#digests });
    await this.context.assertHeld();
    try {
      await this.file.datasync();
      this.#isJournalled = true;
      await replaceFile(this.paths.journal, journal);
    } catch (error) {
      throw diskFailure('write', this.paths.journal, error);
    }
  }

  /**
   * Checks that the disk has room for what is missing.
   *
   * @throws DiskFullError
   */
  async checkSpace(missing: number): Promise<void> {
    // What one flush holds is written sooner than asked for, and a disk that is full says so itself.
    if (missing <= flushAtMostBytes) return;
    const stats = await statfs(dirname(this.paths.part)).catch(() => undefined);
    const free = stats && stats.bavail * stats.bsize;
    if (free !== undefined && free < missing) throw new DiskFullError(this.paths.part, missing, free);
  }

  /**
   * The `size` bytes of the whole are here and verified: gives them the target's name, for good even when power fails.
   *
   * @throws TargetTakenError; DiskError
   */
  async finish(size: number): Promise<void> {
    await this.#flushing.catch(() => undefined);
    await this.#settle(size).catch(failing('finish', this.paths.target));
    // As late as can be, because a sync may take long: what has the partial's name must still be ours.
    await this.context.assertHeld();
    try {
      await this.file.close();
      await rename(this.paths.part, this.paths.target);
      if (this.#isJournalled) await remove(this.paths.journal);
      await syncFolder(dirname(this.paths.target));
    } catch (error) {
      throw diskFailure('finish', this.paths.target, error);
    }
  }

  /** Brings the bytes to the disk, and none behind the last: somebody may have made the file longer since an earlier run. */
  async #settle(size: number): Promise<void> {
    const found = await this.file.stat();
    if (found.size > size) await this.file.truncate(size);
    await this.file.sync();
  }

  /** Keeps bytes and journal for the next run. Safe to call after `finish`. */
  async close(): Promise<void> {
    if (this.file.fd === -1) return;
    try {
      await this.flush().catch((error: unknown) => this.#flushWithLess(error));
    } finally {
      await this.file.close();
      if (!this.facts) await remove(this.paths.part);
    }
  }

  /** On a full disk the journal is worth more than the last bytes: without it all the others are lost too. */
  async #flushWithLess(error: unknown): Promise<void> {
    const end = this.#held.spans.at(-1)?.end;
    if (!(error instanceof DiskFullError) || !this.facts || end === undefined) throw error;
    const given = { start: Math.max(0, end - roomForJournal), end };
    await this.file.truncate(given.start).catch(failing('shorten', this.paths.part));
    this.drop(given);
    for (const index of partsTouchedBy(given, this.facts.partSize)) this.dropDigest(index);
    await this.flush();
  }

  /** Deletes bytes and journal: they are bad, or nobody can go on from them. */
  async discard(): Promise<void> {
    await this.#flushing.catch(() => undefined);
    if (this.file.fd !== -1) await this.file.close();
    await remove(this.paths.part);
    await remove(this.paths.journal);
  }
}

function failing(doing: string, path: string): (error: unknown) => never {
  return (error) => {
    throw diskFailure(doing, path, error);
  };
}
