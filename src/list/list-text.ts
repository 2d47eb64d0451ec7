import { gunzipSync } from 'node:zlib';
import { reasonOf } from '../errors/io-reason.js';
import { ListError } from './list-error.js';

/** Far above any list that somebody has written; below what would exhaust the memory of a small machine. */
const longestList = 256 * 1024 ** 2;

/**
 * The text of a list as it lies on disk: UTF-8 (with a byte order mark, UTF-16 too, as Windows' shells write it), plain or
 * packed with gzip as aria2 reads it.
 *
 * @param source the list's name in messages
 * @throws ListError for a gzip file that is damaged or unpacks to more than 256 MiB
 */
export function listText(bytes: Uint8Array, source: string): string {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipped(bytes, source) : bytes;
  if (plain[0] === 0xff && plain[1] === 0xfe) return new TextDecoder('utf-16le').decode(plain);
  if (plain[0] === 0xfe && plain[1] === 0xff) return new TextDecoder('utf-16be').decode(plain);
  return new TextDecoder().decode(plain);
}

function gunzipped(bytes: Uint8Array, source: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: longestList });
  } catch (error) {
    throw new ListError(source, 'this gzip file cannot be unpacked', {
      expected: `a whole gzip file of a list of at most ${longestList} bytes`,
      found: reasonOf(error),
      next: 'Pack the list anew, or give it unpacked.',
      cause: error,
    });
  }
}
