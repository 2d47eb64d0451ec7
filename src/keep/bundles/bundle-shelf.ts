import type { BundlePlan } from '../../plan/bundle-layout.js';
import type { Member } from './bundle-content.js';
import type { Fresh, Kept } from './bundle-merge.js';

/** How a bundle is waited for: briefly, as files wait that have a source; patiently, for saving; or whatever it takes. */
export type Patience = 'brief' | 'patient' | 'endless';

/** One bundle while a run uses it. */
export class Shelf {
  /** Subjects whose files are still being fetched. */
  readonly open: Set<string>;
  /** The one save of it in this run. */
  saving: Promise<void> | undefined;
  readonly #fresh = new Map<string, Member | undefined>();
  #kept: Promise<Kept>;
  #again: Promise<unknown> | undefined;

  constructor(
    readonly plan: BundlePlan,
    private readonly restore: (patience: Patience) => Promise<Kept>,
  ) {
    this.open = new Set(plan.subjects);
    this.#kept = restore('brief');
  }

  /** What this run has completed. */
  get fresh(): Fresh {
    return this.#fresh;
  }

  /** What an earlier run kept, as far as the store says so in time. */
  get kept(): Promise<Kept> {
    return this.#kept;
  }

  /** The same; where nobody could tell, the store is asked once more, and others do not wait for that. */
  async keptAtLast(patience: Patience): Promise<Kept> {
    const kept = await this.#kept;
    if (kept !== undefined) return kept;
    this.#again ??= this.restore(patience)
      .then((found) => {
        if (found !== undefined) this.#kept = Promise.resolve(found);
      })
      .finally(() => {
        this.#again = undefined;
      });
    await this.#again;
    return this.#kept;
  }

  /** The file of `subject` is complete. */
  add(subject: string, member: Member | undefined): void {
    this.#fresh.set(subject, member);
  }

  /** What the store keeps under `subject` is of no use. */
  async drop(subject: string): Promise<void> {
    this.#kept = this.#kept.then((kept) => kept && new Map([...kept].filter(([each]) => each !== subject)));
    await this.#kept;
  }
}
