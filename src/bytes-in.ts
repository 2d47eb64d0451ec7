/** Bytes of all `buffers` together. */
export function bytesIn(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
}
