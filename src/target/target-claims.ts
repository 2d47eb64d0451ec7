import type { Origin } from '../list/request.js';
import { folded, type NamedTarget, TargetClashError } from '../list/target-clash.js';

/**
 * Which item of the list has which target. Names that only the source states are known too late for the check before
 * the run, so every item claims its target before it touches the disk.
 */
export class TargetClaims {
  readonly #owners = new Map<string, NamedTarget>();

  /** Whether no other item has this target. */
  isFree(name: string, origin: Origin): boolean {
    const owner = this.#owners.get(folded(name));
    return owner === undefined || owner.origin === origin;
  }

  /**
   * @param name the target relative to the run's folder
   * @throws TargetClashError when another item has it, in any case of letters or form of Unicode
   */
  claim(name: string, origin: Origin): void {
    const owner = this.#owners.get(folded(name));
    const claim = { name, origin };
    if (owner && !this.isFree(name, origin)) throw new TargetClashError(owner, claim, name);
    this.#owners.set(folded(name), claim);
  }
}
