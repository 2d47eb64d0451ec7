import type { Checksum } from './checksum.js';

/** A header field as it is sent: a name in any case and a value without line breaks (RFC 9110, 5). */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
  /** Origins besides that of its URL that it is for, should a redirect lead there; absent: none. */
  readonly alsoFor?: ReadonlySet<string>;
}

/** Where an item stands, for messages: `line 3 of urls`, `line 12 of models.txt`, `argument 2`. */
export type Origin = string;

/** One wanted file, as the list names it. Nothing here has been asked of a server yet. */
export interface Request {
  readonly origin: Origin;
  /**
   * The URLs that serve the file, best first; userinfo still in place. Those of a list may have the schemes of short forms
   * (`github:`, `hf:`); after forges/ has resolved them all are http: or https:.
   */
  readonly sources: readonly [URL, ...URL[]];
  /** The wanted name, below `dir` or the run's `path`; may hold folders, with `/` between them; already safe (rule 21). */
  readonly out: string | undefined;
  /** What a source has called the file before it is fetched, as one safe component; the list itself has not named it. */
  readonly learnt?: string | undefined;
  /** A folder for this item below the run's `path`; already safe. */
  readonly dir: string | undefined;
  readonly checksums: readonly Checksum[];
  /** The exact size in bytes that the list states. */
  readonly size: number | undefined;
  /** The item's own headers, `user-agent` and `referer` included; sent to the origins of `sources` only. */
  readonly headers: readonly HeaderField[];
  /** `undefined`: as the run's setting says. */
  readonly executable: boolean | undefined;
  readonly extract: boolean | undefined;
  /** Folders that are taken off the front of every entry when the file is unpacked; none when absent. */
  readonly strip?: number | undefined;
  /** The tool that the file holds; it goes into the tool cache and onto the PATH. */
  readonly tool?: Tool | undefined;
  /** Digests of the file's pieces, of which a bad one can be told from the good. */
  readonly pieces?: Pieces | undefined;
  /** What a forge says of the whole content; counts like a digest that the source declares (rule 17). */
  readonly declared?: readonly Declared[] | undefined;
  /** By the `href` of a source: how that source is really asked. Sources without a route are asked as they stand. */
  readonly routes?: ReadonlyMap<string, Route> | undefined;
  /** Why the sources could not be resolved: the file fails with this. */
  readonly unresolved?: { readonly reason: unknown } | undefined;
  /**
   * All checksums once the target's name is certain, `checksums` among them as far as they are the item's own. Absent
   * where `checksums` holds whatever the name turns out to be.
   */
  readonly checksumsAt?: ((targetName: string) => readonly Checksum[]) | undefined;
}

/** A tool as setup actions name it. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** The digest of every piece of a file, in order; all pieces have one length, except that the last may be shorter. */
export interface Pieces {
  readonly algorithm: Checksum['algorithm'];
  /** Bytes of a piece. */
  readonly length: number;
  /** Lower-case hexadecimal. */
  readonly digests: readonly string[];
}

/** A digest of the whole content, and who states it, for messages. */
export interface Declared extends Checksum {
  readonly by: string;
}

/** The address at which a source is asked, and the fields that go to that address's origin and nowhere else. */
export interface Route {
  readonly url: URL;
  /** Win over other fields of the same name. */
  readonly headers: readonly HeaderField[];
}
