import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.js';
import { type BundlePlan, bundledBelow } from '../../plan/bundle-layout.js';
import { bundleEntry } from '../../store/entry-key.js';
import type { PartStore, Sight } from '../../store/part-store.js';
import type { Processes } from '../../target/target-lock.js';
import { type Member, readBundle } from './bundle-content.js';
import { makeBundleFolder } from './bundle-folder.js';
import type { Wait } from './bundle-shelf.js';
import { BundleWatch } from './bundle-watch.js';

/** How long a store may say nothing, in milliseconds, while files wait that have a source. */
const silenceMs = 5_000;
/** The same while a bundle waits to be saved: the library's own retries take half a minute. */
const silenceBeforeSavingMs = 30_000;
/** No bundle is larger, in bytes: its files may be those of several lists. */
const largestBundle = 8 * 1024 ** 3;

export interface BundleRestoreOptions {
  readonly store: PartStore;
  /** Where a folder for restored bundles is made. */
  readonly temporaryFolder: string;
  /** Tells folders of processes that were killed from those in use. */
  readonly processes?: Processes;
  readonly clock: Clock;
  /** Once it is aborted, no bundle is waited for. */
  readonly signal: AbortSignal;
  /** Hears each sign of life that the store gives. */
  readonly onSight?: () => void;
}

/** Brings bundles from the store to files of a folder of its own. */
export class BundleRestorer {
  readonly #closing = new AbortController();
  readonly #unwanted: AbortSignal;
  /** One for all that files wait for. */
  readonly #watch: BundleWatch;
  #folder: Promise<string> | undefined;

  constructor(private readonly options: BundleRestoreOptions) {
    this.#unwanted = AbortSignal.any([options.signal, this.#closing.signal]);
    this.#watch = new BundleWatch(options.clock, silenceMs);
  }

  /** Whether the store has not said in time whether it has a bundle. */
  get silent(): boolean {
    return this.#watch.silent;
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /**
   * @returns by subject: what the store keeps of the bundle; undefined when it could not tell
   * @throws what the file system throws
   */
  async restore(plan: BundlePlan, wait: Wait): Promise<Map<string, Member> | undefined> {
    if (!this.options.store.readable) return undefined;
    const path = join(await this.#scratch(), plan.name);
    await writeFile(path, '');
    const most = plan.subjects.length * bundledBelow;
    switch (wait) {
      case 'brief':
        return this.#watch.during(most, (late, onSight) => this.#ask(plan, path, onSight, late));
      case 'patient': {
        const watch = new BundleWatch(this.options.clock, silenceBeforeSavingMs);
        return watch.during(most, (late, onSight) => this.#ask(plan, path, onSight, late));
      }
      case 'endless':
        return this.#ask(plan, path);
    }
  }

  /** Frees the disk. */
  async close(): Promise<void> {
    this.#closing.abort();
    const folder = await this.#folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  async #ask(
    { name }: BundlePlan,
    path: string,
    onSight: (sight: Sight) => void = () => undefined,
    late: AbortSignal = this.#unwanted,
  ): Promise<Map<string, Member> | undefined> {
    let sight: Sight | undefined;
    const into = { path, spans: undefined, size: largestBundle };
    const signal = AbortSignal.any([late, this.#unwanted]);
    const outcome = await this.options.store.restore(bundleEntry(name), into, signal, (seen) => {
      sight = seen;
      onSight(seen);
      this.options.onSight?.();
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
