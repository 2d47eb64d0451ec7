import { SpanSet } from '../plan/span-set.js';
import type { Load } from '../plan/turn.js';
import type { Expected } from './fetch-segment.js';
import type { Source } from './source.js';

/** A source at work on one file, maybe beside others. */
export interface Supplier extends Load {
  readonly source: Source;
  connections: number;
  strikes: number;
  restsUntil: number;
  /** What its answers must agree with; undefined until the first of them has proved that it serves the same file. */
  expected: Expected | undefined;
  /** The bytes that it has brought. */
  brought: SpanSet;
}

export function newSupplier(source: Source, expected: Expected | undefined): Supplier {
  return {
    source,
    expected,
    connections: 0,
    strikes: 0,
    restsUntil: source.restsUntil,
    brought: SpanSet.empty,
  };
}
