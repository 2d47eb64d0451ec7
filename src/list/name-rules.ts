/** Bytes in UTF-8 that one component of a path may have on the file systems in use. */
export const longestComponent = 255;

/** Names of Windows' devices, with any extension; opening one is not opening a file, in whatever folder. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i.test(name);
}

/** Bytes that `name` takes on disk. */
export function nameBytes(name: string): number {
  return Buffer.byteLength(name, 'utf8');
}

/** The beginning of `name` that takes at most `room` bytes, cut between characters. */
export function beginningOf(name: string, room: number): string {
  if (nameBytes(name) <= room) return name;
  let beginning = '';
  let bytes = 0;
  for (const character of name) {
    bytes += nameBytes(character);
    if (bytes > room) break;
    beginning += character;
  }
  return beginning;
}
