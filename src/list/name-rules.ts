/** Bytes in UTF-8 that one component of a path may have on the file systems in use. */
export const longestComponent = 255;

/** Bytes that a target's own name may have, so that the files beside it have names too: `NAME.part.lock` and nine bytes more. */
export const longestFileName = longestComponent - '.part.lock'.length - '.12345678'.length;

/** Names of Windows' devices, with any extension; opening one is not opening a file, in whatever folder. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i.test(name);
}

/** Bytes that `name` takes on disk. */
export function nameBytes(name: string): number {
  return Buffer.byteLength(name, 'utf8');
}
