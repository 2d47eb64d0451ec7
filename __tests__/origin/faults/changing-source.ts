import { type Content, generated } from '../content.js';
import type { Behaviour, Fault } from '../fault.js';
import type { Origin } from '../origin.js';
import { type Draw, pick } from './random-source.js';

/** What a source says of one version: a strong ETag, a date, a weak ETag, or nothing. */
export type Kind = 'etag' | 'date' | 'both' | 'weak' | 'none';

export interface Ways {
  readonly kind: Kind;
  /** Bytes of the first version. */
  readonly size: number;
  /** Whether other versions may be of another size. */
  readonly resizes: boolean;
  /** Whether it heeds If-Range, as not all do. */
  readonly heedsIfRange: boolean;
  /** Bytes a second for each connection; undefined: as fast as it can. */
  readonly bandwidth: number | undefined;
}

/** A file of an origin of which versions come, go and come back, in the middle of a run too, and that is answered wrongly by chance. */
export class ChangingSource {
  readonly url: string;
  /** Every request and how it was answered, in order: what a failure shows. */
  readonly story: string[] = [];
  /** How many of a hundred requests are answered wrongly. */
  faults = 0;
  /** While true every request is answered 503. */
  down = false;
  /** Every content that there has ever been; its place says what its validators are. */
  readonly #contents: [Content, ...Content[]];
  readonly #served: [Content, ...Content[]];

  constructor(
    private readonly origin: Origin,
    readonly path: string,
    private readonly draw: Draw,
    private readonly seed: number,
    readonly ways: Ways,
  ) {
    const first = generated(ways.size, seed * 16);
    this.#contents = [first];
    this.#served = [first];
    this.url = this.#serve();
  }

  get current(): Content {
    return this.#served.at(-1) ?? this.#served[0];
  }

  /** What was served, in order; a version that has come back is there again. */
  get served(): readonly [Content, ...Content[]] {
    return this.#served;
  }

  /** Puts a new version in place. */
  change(): void {
    const { size, resizes } = this.ways;
    const next = resizes && this.draw() < 0.4 ? Math.ceil(this.draw() * size * 2) : size;
    const content = generated(next, this.seed * 16 + this.#contents.length);
    this.#contents.push(content);
    this.#put(content);
  }

  /** Puts a version back that was there before, with its validators. */
  rollBack(): void {
    this.#put(pick(this.draw, this.#contents));
  }

  get #number(): number {
    return this.#contents.indexOf(this.current) + 1;
  }

  #put(content: Content): void {
    this.#served.push(content);
    this.#serve();
  }

  #said(): { readonly etag: string | undefined; readonly lastModified: string | undefined } {
    const { kind } = this.ways;
    const date = `Sat, ${String(this.#number).padStart(2, '0')} Jun 2024 00:00:00 GMT`;
    return {
      etag:
        kind === 'etag' || kind === 'both'
          ? `"v${this.#number}"`
          : kind === 'weak'
            ? `W/"v${this.#number}"`
            : undefined,
      lastModified: kind === 'date' || kind === 'both' ? date : undefined,
    };
  }

  #serve(): string {
    const behave: Behaviour = ({ range }) => {
      const fault = this.#fault(range);
      this.story.push(`  ${range ?? 'all'} of v${this.#number}: ${JSON.stringify(fault) ?? 'as it should'}`);
      return fault;
    };
    const { current: content, ways } = this;
    return this.origin.file(this.path, { content, ...this.#said(), bandwidth: ways.bandwidth, behave });
  }

  #fault(range: string | undefined): Fault | undefined {
    const { draw, ways, current } = this;
    if (this.down) return { kind: 'status', status: 503 };
    if (draw() * 100 >= this.faults) return ways.heedsIfRange ? undefined : { kind: 'ignore-if-range' };
    // What has nothing to tell versions apart cannot be caught changing in the middle of a run.
    if (ways.kind !== 'none' && this.#contents.length < 9 && draw() < 0.1) {
      if (draw() < 0.7) this.change();
      else this.rollBack();
      return {
        kind: 'other-content',
        content: this.current,
        ignoreIfRange: !ways.heedsIfRange,
        ...this.#said(),
      };
    }
    return range === undefined || draw() < 0.5
      ? faultOfBody(draw, current.size)
      : faultOfRange(draw, current.size);
  }
}

/** A fault that nobody can take for a good answer, whatever was asked for. */
function faultOfBody(draw: Draw, size: number): Fault {
  const after = Math.floor(draw() * size);
  return pick<Fault>(draw, [
    { kind: 'cut', after, how: 'close' },
    { kind: 'cut', after, how: 'reset' },
    { kind: 'cut', after, how: 'close', framing: 'chunked' },
    { kind: 'status', status: pick(draw, [500, 502, 503, 429, 408]) },
    { kind: 'no-answer', how: pick(draw, ['reset', 'close']) },
    { kind: 'framing', framing: 'chunked' },
    { kind: 'excess', bytes: 100 },
  ]);
}

function faultOfRange(draw: Draw, size: number): Fault {
  return pick<Fault>(draw, [
    { kind: 'ignore-range' },
    { kind: 'late-start', by: 1 + Math.floor(draw() * 1000) },
    { kind: 'short-end', bytes: 1 + Math.floor(draw() * size) },
    { kind: 'content-range', value: pick(draw, [undefined, 'bytes 0-9/10']) },
    { kind: 'other-total', size: size + 7 },
    { kind: 'multipart' },
    { kind: 'unsatisfied', size: pick(draw, [undefined, size, size + 1]) },
    { kind: 'fields', fields: { ETag: undefined, 'Last-Modified': undefined } },
    { kind: 'dates-only' },
  ]);
}
