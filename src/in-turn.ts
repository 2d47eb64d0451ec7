/** An item's leave to do what only so many may do at once. */
export interface Turn {
  /** Resolves once the turn has come. Safe to call again. */
  readonly come: () => Promise<void>;
  /** Gives the turn to whoever waits longest, and resolves once he has begun. Safe to call again. */
  readonly pass: () => Promise<void>;
}

/**
 * Handles `items`, begun in their order, of which `atOnce` have their turn at once. As many again are on their way to it, so that
 * one goes on the moment another is done with its turn, or are being finished after it. Where only one may have its turn each is done
 * before the next is begun: who wants one at a time gets one.
 *
 * @param handle an item's turn ends with it at the latest
 * @throws what `handle` throws first
 */
export async function inTurn<T>(
  items: readonly T[],
  atOnce: number,
  handle: (item: T, index: number, turn: Turn) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const turns = new Turns(atOnce);
  const work = async () => {
    for (const [index, item] of queue) {
      const turn = turns.next();
      await handle(item, index, turn).finally(turn.end);
    }
  };
  const crew = () => Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  const first = crew();
  if (atOnce === 1) return void (await first);
  // Not sooner: what the others prepare would hold up the first.
  const second = Promise.race([turns.allTaken, first]).then(crew);
  await Promise.all([first, second]);
}

class Turns {
  readonly allTaken: Promise<void>;
  readonly #waiting: (() => void)[] = [];
  #areTaken: () => void = () => undefined;

  constructor(private left: number) {
    this.allTaken = new Promise((resolve) => {
      this.#areTaken = resolve;
    });
  }

  next(): Turn & { readonly end: () => void } {
    let coming: Promise<void> | undefined;
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      if (coming) this.#free();
    };
    return {
      come: () => {
        coming ??= isOver ? Promise.resolve() : this.#take();
        return coming;
      },
      pass: async () => {
        end();
        await new Promise((resolve) => setImmediate(resolve));
      },
      end,
    };
  }

  #take(): Promise<void> {
    return new Promise((resolve) => {
      if (this.left === 0) {
        this.#waiting.push(resolve);
        return;
      }
      this.left -= 1;
      resolve();
      if (this.left === 0) this.#areTaken();
    });
  }

  #free(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.left += 1;
  }
}
