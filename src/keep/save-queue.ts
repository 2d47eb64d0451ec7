import type { EntryKey } from '../store/entry-key.js';
import type { Entry, PartStore, SaveOutcome } from '../store/part-store.js';

/** Something to be saved when its turn comes. */
export interface Offer {
  readonly key: EntryKey;
  /** What it is a piece of: all pieces of one thing are called off together. */
  readonly owner?: object;
  /** What is to be kept, with where its bytes are now: their file may have got another name since it was offered. */
  entry(): Entry;
  /** Hears what became of it, unless it was called off. */
  onOutcome(outcome: SaveOutcome): void;
}

/** Why a store need not keep an entry: its bytes are bad, or it has done its work. */
export type Removal = 'discard' | 'release';

/** Saves what is offered in the order in which it comes, a few entries at once. */
export class SaveQueue {
  #waiting: Offer[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  /** By owner. */
  readonly #calledOff = new WeakMap<object, Removal>();
  #stopped = false;

  /** @param atOnce entries being saved at once */
  constructor(
    private readonly store: Pick<PartStore, 'writable' | 'save' | Removal>,
    private readonly atOnce: number,
  ) {}

  /** Whether anything that is offered can be saved at all. */
  get useful(): boolean {
    return this.store.writable;
  }

  offer(offer: Offer): void {
    if (!this.useful || this.#stopped) return;
    this.#waiting.push(offer);
    this.#startNext();
  }

  /** Begins to save it now, however many are being saved. */
  offerUrgent(offer: Offer): void {
    if (!this.useful || this.#stopped) return;
    this.#track(this.#save(offer));
  }

  /** Resolves when everything that was offered has been saved or refused, and what was called off removed. */
  async drain(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.race(this.#inFlight);
  }

  /** Starts no further save; those in flight go on until the store is closed. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
  }

  /**
   * Nothing of `owner` is to be kept, whoever saved it: removes the entries under `keys` as far as the store can, starts no save
   * of it that waits, and removes what those in flight bring.
   */
  callOff(owner: object, keys: Iterable<EntryKey>, removal: Removal): void {
    this.#calledOff.set(owner, removal);
    this.#waiting = this.#waiting.filter((offer) => offer.owner !== owner);
    this.#track(this.#removeAll(keys, removal));
  }

  #startNext(): void {
    while (this.#inFlight.size < this.atOnce) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#track(this.#save(next));
    }
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      this.#inFlight.delete(tracked);
      this.#startNext();
    });
    this.#inFlight.add(tracked);
  }

  async #save(offer: Offer): Promise<void> {
    const { key, owner } = offer;
    const outcome = await this.#saveWhereItIs(offer);
    const removal = owner && this.#calledOff.get(owner);
    if (removal) await this.store[removal](key);
    else offer.onOutcome(outcome);
  }

  /** The file may have got its other name between two steps of the store: the bytes are the same there. */
  async #saveWhereItIs(offer: Offer): Promise<SaveOutcome> {
    const before = offer.entry();
    const outcome = await this.store.save(offer.key, before);
    const now = offer.entry();
    if (outcome.kind !== 'failed' || now.slices[0]?.path === before.slices[0]?.path) return outcome;
    const again = await this.store.save(offer.key, now);
    // A store that takes nothing any more has nothing to say of why the first failed.
    return again.kind === 'refused' ? outcome : again;
  }

  async #removeAll(keys: Iterable<EntryKey>, removal: Removal): Promise<void> {
    for (const key of keys) await this.store[removal](key);
  }
}
