/** What a lane says of work that it never began because it was closed first. */
export const NEVER_BEGUN = Symbol('never begun');

/** Runs work in the order in which it comes, at most so many at once. */
export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T | typeof NEVER_BEGUN>;
  /** Begins nothing any more; what is waiting resolves at once. */
  close(): void;
}

export function createLane(atOnce: number): Lane {
  const waiting: Array<(begin: boolean) => void> = [];
  let running = 0;
  let closed = false;

  /** Resolves when it is our turn: `false` when that will never come. */
  function turn(): Promise<boolean> {
    if (closed) return Promise.resolve(false);
    if (running < atOnce) {
      running += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => waiting.push(resolve));
  }

  /** Hands the place to the next in line, or gives it up. */
  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next(true);
  }

  return {
    async run(work) {
      if (!(await turn())) return NEVER_BEGUN;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    close() {
      closed = true;
      for (const resolve of waiting.splice(0)) resolve(false);
    },
  };
}
