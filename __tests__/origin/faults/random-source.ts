import { type Content, generated } from '../content.js';
import type { Behaviour, Fault } from '../fault.js';
import type { Origin } from '../origin.js';

/** A number in [0, 1) that follows from the seed alone (mulberry32). */
export type Draw = () => number;

export function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(draw: Draw, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(draw() * choices.length)] ?? choices[0];
}

/** What a source gives to tell its versions apart. */
const validators = {
  etag: (version: number) => ({ etag: `"v${version}"`, lastModified: undefined }),
  date: (version: number) => ({ etag: undefined, lastModified: `Sat, 0${version} Jun 2024 00:00:00 GMT` }),
  both: (version: number) => ({
    etag: `"v${version}"`,
    lastModified: `Sat, 0${version} Jun 2024 00:00:00 GMT`,
  }),
  weak: (version: number) => ({ etag: `W/"v${version}"`, lastModified: undefined }),
  none: () => ({ etag: undefined, lastModified: undefined }),
} as const;

type Kind = keyof typeof validators;

/** A file of an origin that misbehaves by chance, and that may be replaced by another version of the same size. */
export class RandomSource {
  readonly url: string;
  readonly kind: Kind;
  readonly size: number;
  /** Whether it heeds If-Range, as not all do. */
  readonly heedsIfRange: boolean;
  /** Every version that was ever served, the newest last. */
  readonly versions: [Content, ...Content[]];
  /** Every request and how it was answered, in order: what a failure shows. */
  readonly story: string[] = [];
  /** How many of a hundred requests are answered wrongly. */
  faults: number;
  /** Sends bad bytes under the validators of good ones. */
  lies = false;
  /** Answers 404 only. */
  gone = false;

  constructor(
    private readonly origin: Origin,
    private readonly path: string,
    private readonly draw: Draw,
    private readonly seed: number,
    like: Partial<Pick<RandomSource, 'kind' | 'size'>> = {},
  ) {
    this.kind = like.kind ?? pick(draw, ['etag', 'etag', 'date', 'both', 'weak', 'none']);
    this.size = like.size ?? (draw() < 0.1 ? 5 * 2 ** 20 : Math.ceil(draw() ** 2 * 400_000));
    this.heedsIfRange = draw() < 0.6;
    this.faults = pick(draw, [30, 60, 90]);
    this.versions = [generated(this.size, seed * 10)];
    this.url = this.#serve();
  }

  get current(): Content {
    return this.versions.at(-1) ?? this.versions[0];
  }

  /** Puts another version in place. */
  change(): void {
    this.versions.push(generated(this.size, this.seed * 10 + this.versions.length));
    this.#serve();
  }

  #serve(): string {
    const behave: Behaviour = ({ range }) => {
      const fault = this.#fault(range);
      this.story.push(
        `  ${range ?? 'all'} of v${this.versions.length}: ${JSON.stringify(fault) ?? 'as it should'}`,
      );
      return fault;
    };
    const said = validators[this.kind](this.versions.length);
    return this.origin.file(this.path, { content: this.#asServed(this.current), ...said, behave });
  }

  #asServed(content: Content): Content {
    return {
      size: content.size,
      read: (start, end) => (this.lies ? altered(content.read(start, end), start) : content.read(start, end)),
    };
  }

  #fault(range: string | undefined): Fault | undefined {
    const { draw } = this;
    if (this.gone) return { kind: 'status', status: 404 };
    if (draw() * 100 >= this.faults) return this.heedsIfRange ? undefined : { kind: 'ignore-if-range' };
    // What has nothing to tell versions apart cannot be caught changing in the middle of a run.
    const changes = this.kind !== 'none' && this.versions.length < 4 && draw() < 0.1;
    if (changes) {
      this.change();
      return {
        kind: 'other-content',
        content: this.current,
        ignoreIfRange: !this.heedsIfRange,
        ...validators[this.kind](this.versions.length),
      };
    }
    const after = Math.floor(draw() * this.size);
    const breaks: [Fault, ...Fault[]] = [
      { kind: 'cut', after, how: 'close' },
      { kind: 'cut', after, how: 'reset' },
      { kind: 'cut', after, how: 'close', framing: 'chunked' },
    ];
    const always: [Fault, ...Fault[]] = [
      ...breaks,
      { kind: 'status', status: pick(draw, [500, 502, 503, 429, 408]) },
      { kind: 'no-answer', how: 'reset' },
      { kind: 'no-answer', how: 'close' },
      { kind: 'framing', framing: 'chunked' },
      { kind: 'excess', bytes: 100 },
    ];
    // A body that breaks off leaves the most to be decided on.
    if (range === undefined || draw() < 0.5) return pick(draw, draw() < 0.5 ? breaks : always);
    return pick(draw, [
      ...always,
      { kind: 'ignore-range' },
      { kind: 'late-start', by: 1 + Math.floor(draw() * 1000) },
      { kind: 'short-end', bytes: 1 + Math.floor(draw() * this.size) },
      { kind: 'content-range', value: undefined },
      { kind: 'content-range', value: 'bytes 0-9/10' },
      { kind: 'other-total', size: this.size + 7 },
      { kind: 'multipart' },
      { kind: 'unsatisfied', size: pick(draw, [undefined, this.size, this.size + 1]) },
      { kind: 'fields', fields: { ETag: undefined, 'Last-Modified': undefined } },
      { kind: 'dates-only' },
      ...(draw() < 0.1 ? [{ kind: 'stall', after } as const] : []),
    ]);
  }
}

/** `bytes` with a wrong one in every 10,000 of the whole, of which they begin at `start`. */
function altered(bytes: Buffer, start: number): Buffer {
  for (let at = 10_000 - (start % 10_000); at < bytes.length; at += 10_000) bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
