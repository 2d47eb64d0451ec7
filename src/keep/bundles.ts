import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.js';
import { type BundlePlan, bundledBelow, isBundled } from '../plan/bundle-layout.js';
import type { FileRecord } from '../plan/record.js';
import { copySlices } from '../store/copy-slices.js';
import { bundleEntry } from '../store/entry-key.js';
import type { HandedFile } from '../store/handover.js';
import type { PartStore } from '../store/part-store.js';
import { bundleContent, type Member, readBundle } from './bundle-content.js';
import type { PartSaver } from './part-saver.js';

/** How long the first files of a run wait for the store to answer for their bundles, in milliseconds. */
const patienceMs = 5_000;

export interface BundlesOptions {
  readonly plans: readonly BundlePlan[];
  readonly store: PartStore;
  readonly saver: PartSaver;
  /** Where a folder for restored bundles is made. */
  readonly temporaryFolder: string;
  readonly clock: Clock;
}

/** One bundle while a run uses it. */
interface Shelf {
  readonly plan: BundlePlan;
  /** By subject: what an earlier run kept. */
  readonly restored: Promise<ReadonlyMap<string, Member>>;
  /** By subject: what this run has completed; undefined where that is not small, so that no older copy may stand for it. */
  readonly fresh: Map<string, Member | undefined>;
  /** Subjects whose files are still being fetched. */
  readonly open: Set<string>;
  saving: Promise<void> | undefined;
}

/**
 * The small files of a run in the entries that they share: what earlier runs kept is restored in one go at the first
 * question, and what this run completes is saved once all items of a bundle are done.
 */
export class Bundles {
  readonly #shelves: readonly Shelf[];
  readonly #bySubject = new Map<string, Shelf>();
  readonly #members = new Map<string, Member>();
  readonly #closing = new AbortController();
  #folder: Promise<string> | undefined;
  #silent = false;

  constructor(private readonly options: BundlesOptions) {
    this.#shelves = options.plans.map((plan) => this.#shelf(plan));
    for (const shelf of this.#shelves) {
      for (const subject of shelf.plan.subjects) this.#bySubject.set(subject, shelf);
    }
  }

  /** Whether the store has not answered in time. */
  get silent(): boolean {
    return this.#silent;
  }

  /** The record of the small file that an earlier run kept under `subject`. */
  async record(subject: string): Promise<FileRecord | undefined> {
    return (await this.#bySubject.get(subject)?.restored)?.get(subject)?.record;
  }

  /** Writes the small file with this identity into the existing file `path`; returns its digest, undefined: a miss. */
  async restore(
    { identity, size }: Pick<FileRecord, 'identity' | 'size'>,
    path: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    await unlessAborted(Promise.all(this.#shelves.map((shelf) => shelf.restored)), signal);
    const member = this.#members.get(identity);
    const sha256 = member?.record.digests.get(0);
    if (!member || sha256 === undefined || member.record.size !== size) return undefined;
    const target = await open(path, 'r+');
    try {
      const copied = await copySlices([member.slice], target, 0);
      return copied === sha256 ? sha256 : undefined;
    } finally {
      await target.close();
    }
  }

  /** A file is complete under its own name; kept if it is small. A bigger one ends what is kept of a smaller version of it. */
  finished(file: HandedFile, digests: ReadonlyMap<number, string>): void {
    const { identity, size, partSize, subject, namedBy, target } = file;
    const fresh = this.#bySubject.get(subject)?.fresh;
    if (!isBundled(file)) fresh?.set(subject, undefined);
    if (!isBundled(file) || (size > 0 && !digests.has(0))) return;
    const name = file.name.slice(file.name.lastIndexOf('/') + 1);
    const record = { identity, size, partSize, name, namedBy, digests };
    fresh?.set(subject, { record, slice: { path: target, offset: 0, length: size } });
  }

  /** Nothing more comes of the item with this subject in this run. */
  settled(subject: string): void {
    const shelf = this.#bySubject.get(subject);
    shelf?.open.delete(subject);
    if (shelf?.open.size === 0) void this.#save(shelf);
  }

  /** Saves what has changed, also in bundles of which items are left. */
  async saveAll(): Promise<void> {
    await Promise.all(this.#shelves.map((shelf) => this.#save(shelf)));
  }

  /** Frees the disk. */
  async close(): Promise<void> {
    this.#closing.abort();
    const folder = await this.#folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  #save(shelf: Shelf): Promise<void> {
    shelf.saving ??= this.#saveOnce(shelf);
    return shelf.saving;
  }

  async #saveOnce({ plan, restored, fresh }: Shelf): Promise<void> {
    const before = await restored;
    const isNew = ([subject, member]: [string, Member | undefined]) =>
      before.get(subject)?.record.identity !== member?.record.identity;
    if (![...fresh].some(isNew)) return;
    const members = plan.subjects.flatMap((subject): [string, Member][] => {
      const member = fresh.has(subject) ? fresh.get(subject) : before.get(subject);
      return member ? [[subject, member]] : [];
    });
    const entry = bundleContent(members);
    const name = `${members.length} small files`;
    const key = bundleEntry(plan.name);
    await this.options.saver.offer({ name, what: 'bundle', bundle: plan.name, key, entry: () => entry });
  }

  #shelf(plan: BundlePlan): Shelf {
    const restored = this.options.store.readable
      ? this.#restoreShelf(plan).catch(() => new Map<string, Member>())
      : Promise.resolve(new Map<string, Member>());
    return { plan, restored, fresh: new Map(), open: new Set(plan.subjects), saving: undefined };
  }

  async #restoreShelf(plan: BundlePlan): Promise<ReadonlyMap<string, Member>> {
    const { store, clock } = this.options;
    const path = join(await this.#scratch(), plan.name);
    await writeFile(path, '');
    const late = new AbortController();
    const signal = AbortSignal.any([late.signal, this.#closing.signal]);
    const stop = new AbortController();
    clock.sleep(patienceMs, stop.signal).then(
      () => {
        this.#silent = true;
        late.abort();
      },
      () => undefined,
    );
    const into = { path, spans: undefined, size: plan.subjects.length * 2 * bundledBelow };
    const outcome = await store.restore(bundleEntry(plan.name), into, signal).finally(() => stop.abort());
    if (outcome.kind !== 'hit') return new Map();
    const members = readBundle(outcome.notes, path);
    for (const member of members.values()) this.#members.set(member.record.identity, member);
    return members;
  }

  #scratch(): Promise<string> {
    this.#folder ??= mkdtemp(join(this.options.temporaryFolder, 'resume-fetch-bundles-'));
    return this.#folder;
  }
}

/** Resolves with `work`, or as soon as `signal` is aborted; holds on to neither after that. */
function unlessAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    work.then(done, done);
  });
}
