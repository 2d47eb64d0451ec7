import type { Clock } from '../clock.js';
import { diskFailure } from '../errors/disk-failures.js';
import { type Journal, serialiseJournal } from '../plan/journal.js';
import { Alarm } from './alarm.js';
import type { Disk } from './disk.js';
import type { DiskFile } from './disk-file.js';
import { replaceFile } from './disk-writes.js';
import { nextFlushAfter } from './flush-rhythm.js';
import type { TargetPaths } from './target-paths.js';

/** What a partial and its journal need besides their own files. */
export interface JournalContext {
  readonly paths: TargetPaths;
  readonly disk: Disk;
  readonly clock: Clock;
  /** @throws TargetTakenError when another process has taken the target over: its journal must not be touched */
  readonly assertHeld: () => Promise<void>;
}

/**
 * Keeps a journal behind the bytes that it is of: they are brought to the disk first, so that what it says is true even
 * when power fails. Flushes never overlap, and one that failed does not keep the next from it.
 */
export class JournalWriter {
  #unflushed = 0;
  /** When the last flush began, on the clock's `monotonic`, and how long it took, in milliseconds. */
  #flushedAt: number;
  #tookMs = 0;
  readonly #alarm: Alarm;
  #flushing: Promise<void> = Promise.resolve();
  #pending = false;
  #mayBeThere = false;
  #broken: unknown;

  /**
   * @param file the bytes
   * @param journalNow what the journal has to say now; undefined where there is to be none
   */
  constructor(
    private readonly context: JournalContext,
    private readonly file: DiskFile,
    private readonly journalNow: () => Journal | undefined,
  ) {
    this.#flushedAt = context.clock.monotonic();
    this.#alarm = new Alarm(context.clock, () => this.#flushUnwatched());
  }

  /** @throws DiskError; TargetTakenError, of a flush that nobody waited for */
  assertSound(): void {
    if (this.#broken) throw this.#broken;
  }

  /**
   * Bytes have been written: begins a flush when it is due, or sees to it that one begins then, even when no more come.
   *
   * @param held bytes held in all
   */
  wrote(bytes: number, held: number): void {
    this.#unflushed += bytes;
    if (this.#pending) return;
    const after = nextFlushAfter({ unflushed: this.#unflushed, held, tookMs: this.#tookMs });
    const due = this.#flushedAt + after;
    if (due > this.context.clock.monotonic()) this.#alarm.set(due);
    else this.#flushUnwatched();
  }

  /** Brings the bytes, then the journal, to the disk. */
  flush(): Promise<void> {
    this.#pending = true;
    this.#flushing = this.settled().then(() => this.#flushNow());
    return this.#flushing;
  }

  /** Resolves once no flush is under way; none begins after that unless one is asked for, or more bytes are written. */
  settled(): Promise<void> {
    this.#alarm.clear();
    return this.#flushing.catch(() => undefined);
  }

  /** Deletes the journal, where one may have been written: the bytes have no more need of it. */
  async remove(): Promise<void> {
    if (this.#mayBeThere) await this.context.disk.remove(this.context.paths.journal);
  }

  #flushUnwatched(): void {
    this.flush().catch((error: unknown) => (this.#broken = error));
  }

  async #flushNow(): Promise<void> {
    const { paths, disk, assertHeld, clock } = this.context;
    this.#pending = false;
    this.#unflushed = 0;
    this.#flushedAt = clock.monotonic();
    const journal = this.journalNow();
    if (!journal) return;
    const text = serialiseJournal(journal);
    await assertHeld();
    try {
      await this.file.datasync();
      this.#mayBeThere = true;
      await replaceFile(disk, paths.journal, text);
      this.#tookMs = clock.monotonic() - this.#flushedAt;
    } catch (error) {
      throw diskFailure('write', paths.journal, error);
    }
  }
}
