import { type Content, digestOf } from '../content.js';
import type { ChangingSource } from './changing-source.js';
import { type Draw, pick } from './random-source.js';

/** What the list says of the file besides its URL. */
export interface Wish {
  readonly item: string;
  /** The only content that will do; undefined: whatever the source serves. */
  readonly only: Content | undefined;
  /** Whether nothing will do, because the list is wrong. */
  readonly impossible: boolean;
}

/** A checksum, a size, or neither; one in ten is wrong. */
export function anyWish(draw: Draw, { current, served }: ChangingSource, checked: boolean): Wish {
  const anything = { only: undefined, impossible: false };
  const nothing = { only: undefined, impossible: true };
  const chance = draw();
  const version = pick(draw, [current, ...served]);
  if (chance < (checked ? 0.9 : 0.3))
    return { item: `checksum=sha-256=${digestOf(version)}`, only: version, impossible: false };
  if (checked || chance < 0.37) return { item: `checksum=sha-256=${'0'.repeat(64)}`, ...nothing };
  if (chance < 0.4) return { item: `size=${2 ** 40}`, ...nothing };
  return { item: chance < 0.5 ? `size=${current.size}` : '', ...anything };
}
