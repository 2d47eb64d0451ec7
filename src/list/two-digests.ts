import type { Checksum } from './checksum.js';
import { ListError } from './list-error.js';
import type { Origin } from './request.js';

/**
 * The error for two digests of one algorithm that are both to be those of one file.
 *
 * @param origin where the first is, and the second too unless `elsewhere` says another place
 */
export function twoDigests(origin: Origin, first: Checksum, second: Checksum, elsewhere?: Origin): ListError {
  const also = elsewhere === undefined ? '' : `, here and in ${elsewhere}`;
  return new ListError(origin, `two different ${first.algorithm} checksums are given for one file${also}`, {
    expected: first.hex,
    found: second.hex,
    next: 'Remove the one that is wrong; no file can have both.',
  });
}
