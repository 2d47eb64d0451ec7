import { open } from 'node:fs/promises';
import { formatCount } from '../../format.js';
import { type BundlePlan, isBundled } from '../../plan/bundle-layout.js';
import type { FileRecord } from '../../plan/record.js';
import type { Report } from '../../report/events.js';
import { writeFully } from '../../store/copy-slices.js';
import { bundleEntry } from '../../store/entry-key.js';
import type { HandedFile, Handover } from '../../store/handover.js';
import { recordOf } from '../record-of.js';
import type { SaveQueue } from '../save-queue.js';
import { isKept, savedEvent } from '../saved-event.js';
import { type Member, readMember } from './bundle-content.js';
import type { Kept } from './bundle-merge.js';
import { type BundleRestoreOptions, BundleRestorer } from './bundle-restore.js';
import { entryToSave } from './bundle-saving.js';
import { type Patience, Shelf } from './bundle-shelf.js';

export interface BundlesOptions extends BundleRestoreOptions {
  readonly plans: readonly BundlePlan[];
  readonly queue: SaveQueue;
  /** Hears which bundles are kept. */
  readonly handover: Pick<Handover, 'bundled'>;
  readonly report: Report;
}

/** What became of the wish to restore a small file. */
export type SmallOutcome =
  | { readonly kind: 'hit'; readonly sha256: string }
  | { readonly kind: 'miss' }
  /** It was in its bundle and could not be used; nothing has been written. */
  | { readonly kind: 'bad'; readonly reason: string };

/** A kept file, and the shelf and subject under which it is. */
interface Place {
  readonly member: Member;
  readonly plan: BundlePlan;
  readonly subject: string;
}

/**
 * The small files of a run in the entries that they share: what earlier runs kept is restored in one go at the first
 * question, and what this run completes is saved once all items of a bundle are done.
 */
export class Bundles {
  readonly #shelves: readonly Shelf[];
  readonly #bySubject = new Map<string, Shelf>();
  readonly #byIdentity = new Map<string, Place>();
  readonly #restorer: BundleRestorer;

  constructor(private readonly options: BundlesOptions) {
    this.#restorer = new BundleRestorer(options);
    this.#shelves = options.plans.map(
      (plan) => new Shelf(plan, (patience) => this.#restore(plan, patience).catch(() => undefined)),
    );
    for (const shelf of this.#shelves) {
      for (const subject of shelf.plan.subjects) this.#bySubject.set(subject, shelf);
    }
  }

  /** Whether the store has not said in time whether it has a bundle. */
  get silent(): boolean {
    return this.#restorer.silent;
  }

  /**
   * The record of the small file that an earlier run kept under `subject`.
   *
   * @param lastResort nothing else can give the file: the store is asked once more where it did not answer in time
   */
  async record(subject: string, lastResort = false): Promise<FileRecord | undefined> {
    const shelf = this.#bySubject.get(subject);
    const kept = await (lastResort ? shelf?.keptAtLast('endless') : shelf?.kept);
    return kept?.get(subject)?.record;
  }

  /** Whether an earlier run kept something of the bundle that the file under `subject` is in, should it be small. */
  async isStocked(subject: string): Promise<boolean> {
    const kept = await this.#bySubject.get(subject)?.kept;
    return kept !== undefined && kept.size > 0;
  }

  /** Writes the small file with this identity into the existing file `path`. Throws what the file system throws. */
  async restore(
    { identity, size }: Pick<FileRecord, 'identity' | 'size'>,
    path: string,
    signal: AbortSignal,
  ): Promise<SmallOutcome> {
    await unlessAborted(this.#brought(identity), signal);
    const place = this.#byIdentity.get(identity);
    const sha256 = place?.member.record.digests.get(0);
    if (!place || sha256 === undefined || place.member.record.size !== size) return { kind: 'miss' };
    const read = await readMember(place.member);
    if (read.kind === 'bad') {
      await this.#drop(place);
      return read;
    }
    const target = await open(path, 'r+');
    await writeFully(target, read.bytes, 0).finally(() => target.close());
    return { kind: 'hit', sha256 };
  }

  /** A file is complete under its own name; kept if it is small. A bigger one ends what is kept of a smaller version of it. */
  finished(file: HandedFile, digests: ReadonlyMap<number, string>): void {
    const { subject, size, target } = file;
    const shelf = this.#bySubject.get(subject);
    const slice = { path: target, offset: 0, length: size };
    if (!isBundled(file)) shelf?.add(subject, undefined);
    else if (size === 0 || digests.has(0)) shelf?.add(subject, { record: recordOf(file, digests), slice });
  }

  /** Nothing more comes of the item with this subject in this run. */
  settled(subject: string): void {
    const shelf = this.#bySubject.get(subject);
    shelf?.open.delete(subject);
    if (shelf?.open.size === 0) void this.#save(shelf);
  }

  /** Resolves when what changed in bundles of which all items are done has been offered to the queue. */
  async settle(): Promise<void> {
    await Promise.all(this.#shelves.map((shelf) => shelf.saving));
  }

  /** Saves what has changed, also in bundles of which items are left; resolves when all of that has been offered to the queue. */
  async saveAll(): Promise<void> {
    await Promise.all(this.#shelves.map((shelf) => this.#save(shelf)));
  }

  /** Frees the disk. */
  close(): Promise<void> {
    return this.#restorer.close();
  }

  /** Resolves once a file with this identity has come, or no bundle is to come any more. */
  #brought(identity: string): Promise<void> {
    const all = this.#shelves.map((shelf) => shelf.kept);
    return new Promise((resolve) => {
      for (const each of all) each.then(() => this.#byIdentity.has(identity) && resolve());
      Promise.all(all).then(() => resolve());
    });
  }

  async #drop({ plan, subject, member }: Place): Promise<void> {
    this.#byIdentity.delete(member.record.identity);
    await this.#shelves.find((shelf) => shelf.plan === plan)?.drop(subject);
  }

  #save(shelf: Shelf): Promise<void> {
    shelf.saving ??= this.#offer(shelf);
    return shelf.saving;
  }

  async #offer(shelf: Shelf): Promise<void> {
    const { queue, handover, report } = this.options;
    const { plan, fresh } = shelf;
    if (!queue.useful || fresh.size === 0) return;
    const next = await entryToSave(plan.subjects, await shelf.keptAtLast('patient'), fresh);
    switch (next.kind) {
      case 'unknown':
        return;
      case 'nothing new':
        return handover.bundled(plan.name);
      case 'changed':
        // What was restored is not there any more.
        if (this.#restorer.closed) return;
        queue.offer({
          key: bundleEntry(plan.name),
          entry: () => next.entry,
          onOutcome: (outcome) => {
            if (isKept(outcome)) handover.bundled(plan.name);
            for (const event of savedEvent(formatCount(next.files, 'small file'), 'bundle', outcome))
              report(event);
          },
        });
    }
  }

  async #restore(plan: BundlePlan, patience: Patience): Promise<Kept> {
    const members = await this.#restorer.restore(plan, patience);
    for (const [subject, member] of members ?? []) {
      this.#byIdentity.set(member.record.identity, { member, plan, subject });
    }
    return members;
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
