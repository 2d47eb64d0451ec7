import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.js';
import { type BundlePlan, bundledBelow } from '../../plan/bundle-layout.js';
import { bundleEntry } from '../../store/entry-key.js';
import type { PartStore, Sight } from '../../store/part-store.js';
import type { Processes } from '../../target/target-lock.js';
import { briefSilenceMs, type StoreSilence } from '../store-silence.js';
import { readBundle } from './bundle-content.js';
import { makeBundleFolder } from './bundle-folder.js';
import type { Kept } from './bundle-merge.js';
import type { Patience } from './bundle-shelf.js';

/** How long a store may say nothing, in milliseconds; before a bundle is saved, as long as the library's own retries take. */
const silenceFor = { brief: briefSilenceMs, patient: 30_000 } as const;
/** No bundle is larger, in bytes: its files may be those of several lists. */
const largestBundle = 8 * 1024 ** 3;

export interface BundleRestoreOptions {
  readonly store: PartStore;
  readonly storeSilence: StoreSilence;
  /** Where a folder for restored bundles is made. */
  readonly temporaryFolder: string;
  /** Tells folders of processes that were killed from those in use. */
  readonly processes?: Processes;
  readonly clock: Clock;
  /** Once it is aborted, no bundle is waited for. */
  readonly signal: AbortSignal;
}

/** Brings bundles from the store to files of a folder of its own. */
export class BundleRestorer {
  readonly #closing = new AbortController();
  readonly #unwanted: AbortSignal;
  #silent = false;
  #folder: Promise<string> | undefined;

  constructor(private readonly options: BundleRestoreOptions) {
    this.#unwanted = AbortSignal.any([options.signal, this.#closing.signal]);
  }

  /** Whether the store has not said in time whether it has a bundle. */
  get silent(): boolean {
    return this.#silent;
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /**
   * Asks the store for what it keeps of the bundle.
   *
   * @throws what the file system throws
   */
  async restore(plan: BundlePlan, patience: Patience): Promise<Kept> {
    if (!this.options.store.readable) return undefined;
    const path = join(await this.#scratch(), plan.name);
    await writeFile(path, '');
    return patience === 'endless'
      ? this.#ask(plan, path, this.#unwanted, () => undefined)
      : this.#askInTime(plan, path, silenceFor[patience]);
  }

  /** Frees the disk. */
  async close(): Promise<void> {
    this.#closing.abort();
    const folder = await this.#folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  async #askInTime(plan: BundlePlan, path: string, silenceMs: number): Promise<Kept> {
    const wait = this.options.storeSilence.waitForBundle(silenceMs);
    const most = plan.subjects.length * bundledBelow;
    try {
      const signal = AbortSignal.any([wait.signal, this.#unwanted]);
      return await this.#ask(plan, path, signal, () => wait.found(most));
    } finally {
      wait.stop();
      this.#silent ||= wait.unanswered;
    }
  }

  async #ask({ name }: BundlePlan, path: string, signal: AbortSignal, onFound: () => void): Promise<Kept> {
    const { store, storeSilence } = this.options;
    let sight: Sight | undefined;
    const into = { path, spans: undefined, size: largestBundle };
    const outcome = await store.restore(bundleEntry(name), into, signal, (seen) => {
      sight = seen;
      storeSilence.heard();
      if (seen === 'found') onFound();
    });
    if (outcome.kind === 'hit') return readBundle(outcome.notes, path);
    return sight === 'absent' || sight === 'damaged' ? new Map() : undefined;
  }

  #scratch(): Promise<string> {
    const { temporaryFolder, clock, processes } = this.options;
    this.#folder ??= makeBundleFolder(temporaryFolder, clock, processes);
    return this.#folder;
  }
}
