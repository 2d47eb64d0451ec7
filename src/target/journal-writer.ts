import type { Clock } from '../clock.js';
import { diskFailure } from '../errors/disk-failures.js';
import { type Journal, serialiseJournal } from '../plan/journal.js';
import type { DiskFile } from './disk-file.js';
import { replaceFile } from './disk-writes.js';
import { isFlushDue } from './flush-rhythm.js';
import type { TargetPaths } from './target-paths.js';

/** What a partial needs besides its own files. */
export interface PartialContext {
  readonly paths: TargetPaths;
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
  #flushedAt: number;
  #flushing: Promise<void> = Promise.resolve();
  #pending = false;
  #mayBeThere = false;
  #broken: unknown;

  /**
   * @param file the bytes
   * @param journalNow what the journal has to say now; undefined where there is to be none
   */
  constructor(
    private readonly context: PartialContext,
    private readonly file: DiskFile,
    private readonly journalNow: () => Journal | undefined,
  ) {
    this.#flushedAt = context.clock.monotonic();
  }

  /** Whether there has been a journal to remove. */
  get mayBeThere(): boolean {
    return this.#mayBeThere;
  }

  /** @throws DiskError; TargetTakenError, of a flush that nobody waited for */
  assertSound(): void {
    if (this.#broken) throw this.#broken;
  }

  /**
   * Bytes have been written: begins a flush when it is due.
   *
   * @param held bytes held in all
   */
  wrote(bytes: number, held: number): void {
    this.#unflushed += bytes;
    const sinceMs = this.context.clock.monotonic() - this.#flushedAt;
    if (this.#pending || !isFlushDue(this.#unflushed, held, sinceMs)) return;
    this.flush().catch((error: unknown) => (this.#broken = error));
  }

  /** Brings the bytes, then the journal, to the disk. */
  flush(): Promise<void> {
    this.#pending = true;
    this.#flushing = this.settled().then(() => this.#flushNow());
    return this.#flushing;
  }

  /** Resolves once no flush is under way. */
  settled(): Promise<void> {
    return this.#flushing.catch(() => undefined);
  }

  async #flushNow(): Promise<void> {
    this.#pending = false;
    const journal = this.journalNow();
    if (!journal) return;
    this.#unflushed = 0;
    this.#flushedAt = this.context.clock.monotonic();
    const text = serialiseJournal(journal);
    const { paths, assertHeld } = this.context;
    await assertHeld();
    try {
      await this.file.datasync();
      this.#mayBeThere = true;
      await replaceFile(paths.journal, text);
    } catch (error) {
      throw diskFailure('write', paths.journal, error);
    }
  }
}
