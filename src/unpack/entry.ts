/** One entry of an archive, as the archive has it: nothing here is safe yet. */
export interface Entry {
  /** With `/` between its components. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'symlink' | 'hardlink';
  /** Permission bits; `undefined` where the archive states none. */
  readonly mode: number | undefined;
  /** Milliseconds since the epoch; `undefined` where the archive states none. */
  readonly modifiedAt: number | undefined;
  /** Where a link leads: of a symlink as it stands, of a hard link the path of another entry. Empty for the others. */
  readonly link: string;
  /** The bytes of a file. What is not read is skipped. */
  readonly body: AsyncIterable<Buffer>;
}

/** The body of what has none. */
export async function* noBytes(): AsyncGenerator<Buffer> {}
