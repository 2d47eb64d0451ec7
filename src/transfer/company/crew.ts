import { inOrderOf, ownerOf } from '../../plan/lots.js';
import type { Pace } from './own-pace.js';

/** A job that has not been heard of for this long, beside the time for three parts, is not waited for, in milliseconds. */
const patienceMs = 4_000;
/** How much sooner than its owner we must be able to bring a part to take it over. */
const worthTaking = 2;
/** So many parts of another job tell how fast it is. */
const partsToTell = 6;

/** One of the others, as its parts tell. */
interface Mate {
  readonly firstHeardAt: number;
  lastHeardAt: number;
  heard: number;
}

/**
 * The jobs that fetch one file at the same time, as far as their parts have shown up in the store, and which part is
 * whose. Times are milliseconds on one clock that never goes back.
 */
export class Crew {
  readonly #mates = new Map<string, Mate>();

  constructor(private readonly me: string) {}

  /** A part that was missing has come, and `job` has saved it. */
  heard(job: string, now: number): void {
    if (job === this.me || job === '') return;
    const mate = this.#mates.get(job);
    if (mate) {
      mate.lastHeardAt = now;
      mate.heard += 1;
    } else {
      this.#mates.set(job, { firstHeardAt: now, lastHeardAt: now, heard: 1 });
    }
  }

  /**
   * Which of the parts `waiting`, which nobody here is fetching, we should fetch next: our own by lot; when none is left,
   * one that its owner would bring later than we could. Undefined: the rest is better waited for.
   */
  next(waiting: readonly number[], now: number, pace: Pace): number | undefined {
    const byOwner = this.#byOwner(waiting, now, pace);
    const mine = byOwner.get(this.me);
    if (mine) return mine[0];
    const late = [...byOwner].flatMap(([job, parts]) =>
      parts.slice(1 + Math.ceil((worthTaking * pace.partMs) / this.#betweenMs(job, pace))),
    );
    // By our lots, so that two who take over from a third rarely take the same.
    return inOrderOf(this.me, late)[0];
  }

  /** Of the parts `waiting` the ones that each of the others is likely to bring next. */
  awaited(waiting: readonly number[], now: number, pace: Pace): number[] {
    const byOwner = this.#byOwner(waiting, now, pace);
    byOwner.delete(this.me);
    return [...byOwner.values()].flatMap((parts) => parts.slice(0, 2));
  }

  /** The parts of every job in the order in which it fetches them. */
  #byOwner(parts: readonly number[], now: number, pace: Pace): Map<string, number[]> {
    const jobs: readonly [string, ...string[]] = [this.me, ...this.#present(now, pace)];
    const byOwner = new Map<string, number[]>();
    for (const index of parts) {
      const owner = ownerOf(index, jobs);
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), index]);
    }
    for (const [job, own] of byOwner) byOwner.set(job, inOrderOf(job, own));
    return byOwner;
  }

  #present(now: number, { partMs }: Pace): string[] {
    return [...this.#mates]
      .filter(([, { lastHeardAt }]) => now - lastHeardAt < patienceMs + 3 * partMs)
      .map(([job]) => job);
  }

  /** From one part of `job` to its next. */
  #betweenMs(job: string, pace: Pace): number {
    const mate = this.#mates.get(job);
    if (!mate || mate.heard < partsToTell) return pace.betweenMs;
    return Math.max((mate.lastHeardAt - mate.firstHeardAt) / (mate.heard - 1), 1);
  }
}
