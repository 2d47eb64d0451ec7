/** Names one entry of a store. Every run that sees the same content derives the same key. */
export interface EntryKey {
  /** 64 lower-case hexadecimal digits, a dash, and what kind of entry it is; no file system and no service minds it. */
  readonly name: string;
  /** Whether what it names changes with time: then a later save supersedes the earlier. What never changes is kept once. */
  readonly renewable: boolean;
}

/** Names one part of one content. */
export interface PartPlace {
  /** Identity of the content: 64 lower-case hexadecimal digits. */
  readonly identity: string;
  /** The nominal size of the file's parts in bytes; the last part may be shorter. */
  readonly partSize: number;
  /** Counted from 0; the part starts at `index * partSize`. */
  readonly index: number;
}

/** `IDENTITY-PARTSIZE-INDEX`: one part of a content. */
export function partEntry({ identity, partSize, index }: PartPlace): EntryKey {
  return { name: `${identity.toLowerCase()}-${partSize}-${index}`, renewable: false };
}

/** `IDENTITY-tail`: the bytes of a content that make no whole part yet. */
export function tailEntry(identity: string): EntryKey {
  return { name: `${identity.toLowerCase()}-tail`, renewable: true };
}

/** `SUBJECT-index`: what is known of the last complete copy of a file; see `subjectOf`. */
export function indexEntry(subject: string): EntryKey {
  return { name: `${subject.toLowerCase()}-index`, renewable: true };
}

/** `SUBJECT-bundle`: many small files; see `bundlesOf`. */
export function bundleEntry(subject: string): EntryKey {
  return { name: `${subject.toLowerCase()}-bundle`, renewable: true };
}
