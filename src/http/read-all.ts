import type { Answer } from './client.js';

/**
 * Reads a body that is small enough for memory.
 *
 * @param enough stops once so many bytes are there; the caller cancels the answer then
 * @throws HttpFailure
 */
export async function readAll(answer: Answer, enough = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const batches: Buffer[] = [];
  let length = 0;
  while (length < enough) {
    const batch = await answer.read();
    if (batch === undefined) break;
    // A copy: the answer's own memory is used again.
    const copy = Buffer.concat(batch);
    batches.push(copy);
    length += copy.length;
  }
  return Buffer.concat(batches);
}
