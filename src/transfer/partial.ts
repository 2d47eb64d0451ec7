import { constants, type FileHandle, open, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.js';
import type { Validator } from '../http/validator.js';
import { type Journal, serialiseJournal } from '../plan/journal.js';
import type { Span } from '../plan/span.js';
import { SpanSet } from '../plan/span-set.js';
import { DiskFullError, diskFailure } from './failures.js';
import type { TargetPaths } from './target-paths.js';

/** What a partial's journal says besides the bytes; undefined for a file whose size no source states. */
export type PartialFacts = Pick<Journal, 'identity' | 'size' | 'partSize' | 'sources'>;

/** The journal follows the bytes at the latest after so many bytes or milliseconds of writing. */
const flushAfterBytes = 16 * 1024 ** 2;
const flushAfterMs = 500;

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
  #broken: unknown;

  private constructor(
    readonly paths: TargetPaths,
    private readonly file: FileHandle,
    private readonly facts: PartialFacts | undefined,
    held: SpanSet,
    digests: ReadonlyMap<number, string>,
    private readonly clock: Clock,
  ) {
    this.#held = held;
    this.#digests = new Map(digests);
    this.#flushedAt = clock.monotonic();
  }

  /** Begins anew; what was in `NAME.part` is gone. The journal is there before the first byte. */
  static async create(paths: TargetPaths, facts: PartialFacts | undefined, clock: Clock): Promise<Partial> {
    await rm(paths.journal, { force: true }).catch(failing('remove', paths.journal));
    const file = await open(paths.part, 'w+').catch(failing('create', paths.part));
    const partial = new Partial(paths, file, facts, SpanSet.empty, new Map(), clock);
    await partial.flush();
    return partial;
  }

  /** Goes on with `held` bytes of `NAME.part`. */
  static async resume(
    paths: TargetPaths,
    facts: PartialFacts,
    held: SpanSet,
    digests: ReadonlyMap<number, string>,
    clock: Clock,
  ): Promise<Partial> {
    const file = await open(paths.part, constants.O_RDWR).catch(failing('open', paths.part));
    const partial = new Partial(paths, file, facts, held, digests, clock);
    await partial.flush();
    return partial;
  }

  /** Makes a file that stands under the target's own name the beginning of the partial. */
  static async adopt(paths: TargetPaths, facts: PartialFacts, held: SpanSet, clock: Clock): Promise<Partial> {
    await rename(paths.target, paths.part).catch(failing('rename', paths.target));
    return Partial.resume(paths, facts, held, new Map(), clock);
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
    const due =
      this.#unflushed >= flushAfterBytes || this.clock.monotonic() - this.#flushedAt >= flushAfterMs;
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

  /** What the source called `source` says identifies these bytes. */
  validatorOf(source: string): Validator | undefined {
    return this.facts?.sources[source] ?? undefined;
  }

  /** Brings the bytes, then the journal, to the disk. Calls never overlap. */
  flush(): Promise<void> {
    this.#flushPending = true;
    this.#flushing = this.#flushing.then(() => this.#flushNow());
    return this.#flushing;
  }

  async #flushNow(): Promise<void> {
    this.#flushPending = false;
    if (!this.facts) return;
    this.#unflushed = 0;
    this.#flushedAt = this.clock.monotonic();
    const journal = serialiseJournal({ ...this.facts, held: this.#held, digests: this.#digests });
    try {
      await this.file.datasync();
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
    const stats = await statfs(dirname(this.paths.part)).catch(() => undefined);
    const free = stats && stats.bavail * stats.bsize;
    if (free !== undefined && free < missing) throw new DiskFullError(this.paths.part, missing, free);
  }

  /** The bytes are complete and verified: gives them the target's name, for good even when power fails. */
  async finish(): Promise<void> {
    await this.#flushing.catch(() => undefined);
    try {
      await this.file.sync();
      await this.file.close();
      await rename(this.paths.part, this.paths.target);
      await rm(this.paths.journal, { force: true });
      await syncFolder(dirname(this.paths.target));
    } catch (error) {
      throw diskFailure('finish', this.paths.target, error);
    }
  }

  /** Keeps bytes and journal for the next run. Safe to call after `finish`. */
  async close(): Promise<void> {
    if (this.file.fd === -1) return;
    try {
      await this.flush();
    } finally {
      await this.file.close();
      if (!this.facts) await rm(this.paths.part, { force: true });
    }
  }

  /** Deletes bytes and journal: they are bad, or nobody can go on from them. */
  async discard(): Promise<void> {
    await this.#flushing.catch(() => undefined);
    if (this.file.fd !== -1) await this.file.close();
    await rm(this.paths.part, { force: true });
    await rm(this.paths.journal, { force: true });
  }
}

async function writeAll(file: FileHandle, buffers: readonly Buffer[], position: number): Promise<void> {
  let rest = buffers;
  let at = position;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at);
    at += bytesWritten;
    rest = withoutFirst(rest, bytesWritten);
  }
}

/** What is left of `buffers` after their first `count` bytes. */
function withoutFirst(buffers: readonly Buffer[], count: number): Buffer[] {
  let skip = count;
  return buffers.flatMap((buffer) => {
    const skipped = Math.min(skip, buffer.length);
    skip -= skipped;
    return skipped < buffer.length ? [buffer.subarray(skipped)] : [];
  });
}

/** Replaces a small file so that a reader sees the old or the new text, never a mixture. */
async function replaceFile(path: string, text: string): Promise<void> {
  const next = `${path}.new`;
  await writeFile(next, text, { flush: true });
  await rename(next, path);
}

/** A rename is durable once its folder is; not every platform can sync one, and none needs it to be correct. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function failing(doing: string, path: string): (error: unknown) => never {
  return (error) => {
    throw diskFailure(doing, path, error);
  };
}
