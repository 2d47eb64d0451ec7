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

/**
 * Reads the first `bytes` bytes of a body, or all of it where it is shorter.
 *
 * @returns them, and the answer as it goes on
 * @throws HttpFailure
 */
export async function splitAt(
  answer: Answer,
  bytes: number,
): Promise<{ readonly first: Buffer; readonly rest: Answer }> {
  const read = await readAll(answer, bytes);
  let behind = read.length > bytes ? read.subarray(bytes) : undefined;
  const rest: Answer = {
    ...answer,
    read: async () => {
      const batch = behind && [behind];
      behind = undefined;
      return batch ?? answer.read();
    },
  };
  return { first: read.subarray(0, bytes), rest };
}
