import * as fs from 'node:fs';
import { lstat, rename, stat, statfs, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Clock } from '../clock.js';
import { ioCode } from '../errors/io-reason.js';
import { makeFolder } from '../make-folder.js';
import { DiskFile, identityOf } from './disk-file.js';
import { QuickCalls } from './quick-calls.js';

const openInPool = promisify(fs.open);

/** The disk that the targets of a run are on: one as a rule, so what it has shown with one target counts for all. */
export class Disk {
  readonly #quickly: QuickCalls;
  /** For bringing to the disk what has been written: nothing to do in memory, and many milliseconds on a device. */
  readonly #quicklySynced: QuickCalls;
  /** By folder: a sync that was asked for and has not begun, and the last one. */
  readonly #asked = new Map<string, Promise<void>>();
  readonly #lastSync = new Map<string, Promise<void>>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#quickly = new QuickCalls(clock);
    this.#quicklySynced = new QuickCalls(clock, true);
  }

  /** @param flags as of `fs.open`: a string, or constants */
  async open(path: string, flags: string | number): Promise<DiskFile> {
    const here = () => fs.openSync(path, flags);
    const descriptor = await this.#quickly.call(here, () => openInPool(path, flags));
    return new DiskFile(descriptor, this.#quickly, this.#quicklySynced);
  }

  /** What stands at `path`; undefined where nothing does. */
  stat(path: string): Promise<fs.Stats | undefined> {
    return this.#quickly.call(
      () => fs.statSync(path, { throwIfNoEntry: false }),
      () => stat(path).catch(unlessMissing),
    );
  }

  /** What tells the file at `path` from every other on this machine; undefined where none is. */
  async identityAt(path: string): Promise<string | undefined> {
    const stats = await this.#quickly.call(
      () => fs.statSync(path, { bigint: true, throwIfNoEntry: false }),
      () => stat(path, { bigint: true }).catch(unlessMissing),
    );
    return stats && identityOf(stats);
  }

  /** Removes a file if it is there. (`rm` would look first, and the error of a file that is missing costs more than a look.) */
  remove(path: string): Promise<void> {
    return this.#quickly
      .call(
        () => {
          if (fs.lstatSync(path, { throwIfNoEntry: false })) fs.unlinkSync(path);
        },
        async () => {
          if (await lstat(path).catch(unlessMissing)) await unlink(path);
        },
      )
      .catch(unlessMissing);
  }

  rename(from: string, to: string): Promise<void> {
    return this.#quickly.call(
      () => fs.renameSync(from, to),
      () => rename(from, to),
    );
  }

  /** See `makeFolder`. */
  async makeFolder(path: string): Promise<void> {
    if ((await this.stat(path))?.isDirectory()) return;
    await makeFolder(path);
  }

  /**
   * A rename is durable once its folder is; not every platform can sync one, and none needs it to be correct. One sync
   * serves all that was renamed before it began: many small files would else wait for as many.
   */
  syncFolder(path: string): Promise<void> {
    const waiting = this.#asked.get(path);
    if (waiting) return waiting;
    const before = this.#lastSync.get(path) ?? Promise.resolve();
    const sync = before.then(async () => {
      this.#asked.delete(path);
      const folder = await this.open(path, 'r').catch(() => undefined);
      await folder?.sync().catch(() => undefined);
      await folder?.close();
    });
    this.#asked.set(path, sync);
    this.#lastSync.set(path, sync);
    return sync;
  }

  /** How much room there is where `folder` is. */
  room(folder: string): Promise<fs.StatsFs> {
    return this.#quickly.call(
      () => fs.statfsSync(folder),
      () => statfs(folder),
    );
  }
}

function unlessMissing(error: unknown): undefined {
  if (ioCode(error) !== 'ENOENT') throw error;
  return undefined;
}
