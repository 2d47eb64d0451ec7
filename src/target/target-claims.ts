import type { Origin } from '../list/request.js';
import { folded, type NamedTarget, TargetClashError } from '../list/target-clash.js';

/** A target that an item is likely to have. */
interface Guess {
  /** Resolves once the item has claimed a target, or given this one up. */
  readonly settled: Promise<void>;
  readonly settle: () => void;
}

interface Claim extends NamedTarget {
  /** Undefined where the item has the target for good. */
  readonly guess: Guess | undefined;
}

/**
 * Which item of the list has which target. Names that only the source states are known too late for the check before
 * the run, so every item claims its target before it touches the disk: as a guess until its source has answered, then for good.
 */
export class TargetClaims {
  readonly #claims = new Map<string, Claim>();

  /**
   * Claims a target that the item is likely to have: whoever else has it in truth waits until that is known.
   *
   * @param name the target relative to the run's folder
   * @returns whether no other item has it, or guesses it
   */
  guess(name: string, origin: Origin): boolean {
    const claim = this.#claims.get(folded(name));
    if (claim) return claim.origin === origin;
    let settle = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    this.#claims.set(folded(name), { name, origin, guess: { settled, settle } });
    return true;
  }

  /** Gives up what the item has guessed of `name`. */
  giveUp(name: string, origin: Origin): void {
    const claim = this.#claims.get(folded(name));
    if (claim?.origin !== origin || !claim.guess) return;
    this.#claims.delete(folded(name));
    claim.guess.settle();
  }

  /**
   * Claims a target for good.
   *
   * @param name the target relative to the run's folder
   * @throws TargetClashError when another item has it, in any case of letters or form of Unicode
   */
  async claim(name: string, origin: Origin): Promise<void> {
    this.giveUp(name, origin);
    for (;;) {
      const owner = this.#claims.get(folded(name));
      if (!owner || owner.origin === origin) break;
      if (!owner.guess) throw new TargetClashError(owner, { name, origin }, name);
      await owner.guess.settled;
    }
    this.#claims.set(folded(name), { name, origin, guess: undefined });
  }
}
