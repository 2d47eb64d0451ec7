import type { Origin } from '../list/request.js';
import { folded, foldersOf, type NamedTarget, sidecarsOf, TargetClashError } from '../list/target-clash.js';

interface Claim extends NamedTarget {
  /** How firm it is: the list has named it, its URL lets it be guessed, or it is known. */
  state: 'listed' | 'guessed' | 'certain';
  /** Resolves once a guess is no more than that. */
  readonly settled: Promise<void>;
  readonly settle: () => void;
}

/**
 * Which item of the list has which target, and what stands beside it while it is fetched. Names that only the source states are
 * known too late for the check before the run, so every item claims its target before it touches the disk: as a guess until its
 * source has answered, then for good. What the list names goes to no other item, whatever a source says.
 */
export class TargetClaims {
  readonly #targets = new Map<string, Claim>();
  readonly #sidecars = new Map<string, Claim>();
  /** By each folder that targets are in. */
  readonly #folders = new Map<string, Set<Claim>>();
  readonly #byItem = new Map<Origin, Claim>();

  /** @param unpacks whether the item unpacks its file beside itself, should that have the name */
  constructor(private readonly unpacks: (name: string, origin: Origin) => boolean = () => false) {}

  /** Claims the target that the list itself names, before anything is asked. */
  list(name: string, origin: Origin): void {
    this.#set(name, origin, 'listed');
  }

  /**
   * Claims a target that the item is likely to have: whoever else has it in truth waits until that is known.
   *
   * @param name the target relative to the run's folder
   * @returns whether no other item has it, or guesses it
   */
  guess(name: string, origin: Origin): boolean {
    const rival = this.#rivalOf(name, origin);
    if (rival) return false;
    if (this.#byItem.get(origin)?.name !== name) this.#set(name, origin, 'guessed');
    return true;
  }

  /** Gives up what the item has guessed. */
  giveUp(origin: Origin): void {
    const claim = this.#byItem.get(origin);
    if (claim?.state === 'guessed') this.#drop(claim);
  }

  /**
   * Claims a target for good.
   *
   * @param name the target relative to the run's folder
   * @throws TargetClashError when another item has it, in any case of letters or form of Unicode, or keeps its partial there
   */
  async claim(name: string, origin: Origin): Promise<void> {
    const before = this.#byItem.get(origin);
    if (before?.name === name) {
      before.state = 'certain';
      before.settle();
      return;
    }
    // First of all, since who has that name may be waiting to learn whether it is free.
    this.giveUp(origin);
    for (let rival = this.#rivalOf(name, origin); rival; rival = this.#rivalOf(name, origin)) {
      if (rival.state !== 'guessed') throw new TargetClashError(rival, { name, origin }, name);
      await rival.settled;
    }
    this.#set(name, origin, 'certain');
  }

  /**
   * The target that nothing else may be put in the way of at `path`: one that is there, has a file of its own there, or is in a folder
   * of that name.
   *
   * @param path relative to the run's folder, with `/` between folders
   * @param isFolder whether it is to be a folder, which those of targets may be too
   */
  at(path: string, isFolder: boolean): NamedTarget | undefined {
    const key = folded(path);
    const claim = this.#targets.get(key) ?? this.#sidecars.get(key);
    if (claim || isFolder) return claim;
    const [below] = this.#folders.get(key) ?? [];
    return below;
  }

  /** Another item that has `name`, keeps its partial there, or has a target where the partial of `name` would be. */
  #rivalOf(name: string, origin: Origin): Claim | undefined {
    const claims = [
      this.#targets.get(folded(name)),
      this.#sidecars.get(folded(name)),
      ...this.#beside(name, origin).map((sidecar) => this.#targets.get(sidecar)),
    ];
    return claims.find((claim) => claim && claim.origin !== origin);
  }

  #set(name: string, origin: Origin, state: Claim['state']): void {
    const before = this.#byItem.get(origin);
    if (before) this.#drop(before);
    let settle = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const claim: Claim = { name, origin, state, settled, settle };
    this.#byItem.set(origin, claim);
    this.#targets.set(folded(name), claim);
    for (const sidecar of this.#beside(name, origin)) this.#sidecars.set(sidecar, claim);
    for (const folder of foldersOf(name).map(folded)) {
      this.#folders.set(folder, (this.#folders.get(folder) ?? new Set()).add(claim));
    }
  }

  #drop(claim: Claim): void {
    this.#byItem.delete(claim.origin);
    if (this.#targets.get(folded(claim.name)) === claim) this.#targets.delete(folded(claim.name));
    for (const sidecar of this.#beside(claim.name, claim.origin)) {
      if (this.#sidecars.get(sidecar) === claim) this.#sidecars.delete(sidecar);
    }
    for (const folder of foldersOf(claim.name).map(folded)) this.#folders.get(folder)?.delete(claim);
    claim.settle();
  }

  /** What stands beside `name` when the item has it, as the maps know it. */
  #beside(name: string, origin: Origin): string[] {
    return sidecarsOf({ name, unpacks: this.unpacks(name, origin) }).map(folded);
  }
}
