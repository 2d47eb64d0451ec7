import type { Answer, HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import { StatusError } from '../http/failures.js';
import type { HeaderField } from '../list/request.js';
import { ForgeAnswerError } from './forge-errors.js';

/** Far above what any release takes. */
const longestAnswer = 32 * 1024 ** 2;

/**
 * What is at `url`, as JSON.
 *
 * @throws HttpFailure, of which StatusError tells what the server answered; ForgeAnswerError; `signal.reason`
 */
export async function readJson(
  http: HttpClient,
  url: URL,
  headers: readonly HeaderField[],
  signal: AbortSignal,
): Promise<unknown> {
  const answer = await http.get(
    { url, headers, range: undefined, ifRange: undefined, revalidate: false },
    signal,
  );
  if (answer.head.status !== 200) {
    answer.cancel();
    throw new StatusError(answer.head);
  }
  const text = await textOf(answer, url);
  try {
    return JSON.parse(text);
  } catch {
    throw new ForgeAnswerError(displayUrl(url), 'JSON', JSON.stringify(text.slice(0, 60)));
  }
}

async function textOf(answer: Answer, url: URL): Promise<string> {
  const buffers: Buffer[] = [];
  let length = 0;
  for (let batch = await answer.read(); batch; batch = await answer.read()) {
    buffers.push(...batch);
    length += batch.reduce((sum, buffer) => sum + buffer.length, 0);
    if (length <= longestAnswer) continue;
    answer.cancel();
    throw new ForgeAnswerError(displayUrl(url), `at most ${longestAnswer} bytes`, 'more');
  }
  return Buffer.concat(buffers).toString('utf8');
}
