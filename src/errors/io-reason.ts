/** The `code` of a file system's error (`ENOSPC`), or `undefined` when `error` is something else. */
export function ioCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** True when the store may not be written by us, so that trying again is of no use. */
export function isDenied(error: unknown): boolean {
  const code = ioCode(error);
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}

/** One line that says why, for an outcome's `reason`. */
export function reasonOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const text = String(message);
  return text.split('\n', 1)[0] ?? text;
}
