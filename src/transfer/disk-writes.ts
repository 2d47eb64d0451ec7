import { type FileHandle, open, rename, writeFile } from 'node:fs/promises';

/** Writes all of `buffers`, one after the other, from byte `position` on. */
export async function writeAll(
  file: FileHandle,
  buffers: readonly Buffer[],
  position: number,
): Promise<void> {
  let rest = buffers;
  let at = position;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at);
    at += bytesWritten;
    rest = withoutFirst(rest, bytesWritten);
  }
}

/** What is left of `buffers` after their first `count` bytes. */
function withoutFirst(buffers: readonly Buffer[], count: number): Buffer[] {
  let skip = count;
  return buffers.flatMap((buffer) => {
    const skipped = Math.min(skip, buffer.length);
    skip -= skipped;
    return skipped < buffer.length ? [buffer.subarray(skipped)] : [];
  });
}

/** Replaces a small file so that a reader sees the old or the new text, never a mixture. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const next = `${path}.new`;
  await writeFile(next, text, { flush: true });
  await rename(next, path);
}

/** A rename is durable once its folder is; not every platform can sync one, and none needs it to be correct. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
