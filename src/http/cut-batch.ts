/** A batch of buffers in two: its first `count` bytes, and what comes behind them. Neither is a copy. */
export function cutBatch(
  batch: readonly Buffer[],
  count: number,
): { readonly first: readonly Buffer[]; readonly behind: readonly Buffer[] } {
  let room = Math.max(count, 0);
  for (const [index, buffer] of batch.entries()) {
    if (buffer.length > room) {
      const first = batch.slice(0, index);
      const behind = batch.slice(index + 1);
      if (room > 0) first.push(buffer.subarray(0, room));
      return { first, behind: [buffer.subarray(room), ...behind] };
    }
    room -= buffer.length;
  }
  return { first: batch, behind: [] };
}
