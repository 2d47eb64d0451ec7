import type { HeaderField } from '../list/request.js';
import type { HttpClient } from './client.js';
import { StatusError } from './failures.js';
import { readAll } from './read-all.js';

/**
 * The text at an address, which is small enough for memory.
 *
 * @param enough bytes after which the rest is not read
 * @throws HttpFailure, of which StatusError tells what the server answered instead; `signal.reason`
 */
export async function textAt(
  http: HttpClient,
  { url, headers }: { readonly url: URL; readonly headers: readonly HeaderField[] },
  signal: AbortSignal,
  enough?: number,
): Promise<string> {
  const ask = { url, headers, range: undefined, ifRange: undefined, revalidate: false };
  const answer = await http.get(ask, signal);
  try {
    if (answer.head.status !== 200) throw new StatusError(answer.head);
    return (await readAll(answer, enough)).toString('utf8');
  } finally {
    answer.cancel();
  }
}
