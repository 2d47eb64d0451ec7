import type { HeaderField, Request } from '../../list/request.js';
import { routeOf } from '../../list/route.js';
import { MirrorSizeError } from '../failures.js';
import type { RetryBudget } from './retry-budget.js';
import { Source } from './source.js';

/**
 * The sources of one file in the order in which they are asked, best first. While it is gone through it grows at its end: by mirrors
 * that a source names (RFC 6249), and by sources that are to be asked once more.
 */
export class Lineup {
  readonly #all: Source[];
  /** Those whose turn is still to come; each at most once. */
  readonly #waiting: Source[];

  /** @param newBudget makes the retry budget of a source */
  constructor(
    request: Request,
    headers: readonly HeaderField[],
    private readonly newBudget: () => RetryBudget,
  ) {
    this.#all = request.sources.map((url) => {
      const route = routeOf(request, url, headers);
      return new Source(route.url, route.headers, newBudget(), url);
    });
    this.#waiting = [...this.#all];
  }

  /** All that are known, each once. */
  get all(): readonly Source[] {
    return this.#all;
  }

  /** Who is asked next; undefined when nobody is left. Who is known not to serve the file that is wanted is not asked. */
  get upcoming(): Source | undefined {
    return this.#waiting.find(({ leftOut }) => !(leftOut instanceof MirrorSizeError));
  }

  /** Takes the next one: its turn has come. */
  next(): Source | undefined {
    const source = this.upcoming;
    if (source) this.#waiting.splice(0, this.#waiting.indexOf(source) + 1);
    return source;
  }

  /** Those that wait and may serve the file together with the one whose turn it is. */
  get beside(): readonly Source[] {
    return this.#waiting.filter(({ leftOut }) => leftOut === undefined);
  }

  /** Puts `source`, whose turn it is, behind all that wait. Returns false where nobody waits. */
  postpone(source: Source): boolean {
    if (this.#waiting.length === 0) return false;
    this.#waiting.push(source);
    return true;
  }

  /** Puts mirrors that a source has named behind those that are known already. The fields of the list do not go to them. */
  add(mirrors: readonly URL[]): void {
    for (const url of mirrors) {
      if (this.#all.some(({ listed }) => listed.href === url.href)) continue;
      const source = new Source(url, [], this.newBudget(), url, false);
      this.#all.push(source);
      this.#waiting.push(source);
    }
  }
}
