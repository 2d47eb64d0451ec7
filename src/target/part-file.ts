import { dirname } from 'node:path';
import { diskFailure, failedTo, TargetTakenError } from '../errors/disk-failures.js';
import type { DiskFile } from './disk-file.js';
import { writeAll } from './disk-writes.js';
import type { JournalContext } from './journal-writer.js';

/**
 * `NAME.part` and the names that it goes by: its own, at last the target's. A process that took the target over makes another file;
 * what has the name then is left alone, and what is written here does no harm.
 */
export class PartFile {
  constructor(
    private readonly context: JournalContext,
    private readonly file: DiskFile,
  ) {}

  get isOpen(): boolean {
    return this.file.isOpen;
  }

  /** Writes `buffers` one after the other from byte `position` on. */
  async write(position: number, buffers: readonly Buffer[]): Promise<void> {
    await writeAll(this.file, buffers, position).catch(failedTo('write', this.context.paths.part));
  }

  /** Drops the bytes from byte `size` on. */
  async shorten(size: number): Promise<void> {
    await this.file.truncate(size).catch(failedTo('shorten', this.context.paths.part));
  }

  /**
   * Brings its `size` bytes to the disk and gives it the target's name, for good even when power fails.
   *
   * @param renamed called as soon as it has that name; after that the folder is synced
   * @throws TargetTakenError; DiskError
   */
  async finish(size: number, renamed: () => Promise<void>): Promise<void> {
    const { disk, paths, assertHeld } = this.context;
    await this.#settle(size).catch(failedTo('finish', paths.target));
    // As late as can be, because a sync may take long: what has the partial's name must still be ours.
    await assertHeld();
    if (!(await this.#isOurs())) throw new TargetTakenError(paths.target);
    try {
      await this.file.close();
      await disk.rename(paths.part, paths.target);
      await renamed();
      await disk.syncFolder(dirname(paths.target));
    } catch (error) {
      throw diskFailure('finish', paths.target, error);
    }
  }

  /** Closes it, and leaves it where it is. */
  close(): Promise<void> {
    return this.file.close();
  }

  /** Closes and deletes it. Returns false where its name is another's by now: then nothing was deleted. */
  async remove(): Promise<boolean> {
    const { disk, paths } = this.context;
    const isOurs = await this.#isOurs();
    await this.file.close();
    if (isOurs) await disk.remove(paths.part);
    return isOurs;
  }

  /** No byte behind the last stays: somebody may have made the file longer since an earlier run. */
  async #settle(size: number): Promise<void> {
    if ((await this.file.size()) > size) await this.file.truncate(size);
    await this.file.sync();
  }

  async #isOurs(): Promise<boolean> {
    const { disk, paths } = this.context;
    return (await disk.identityAt(paths.part).catch(() => undefined)) === (await this.file.identity());
  }
}
