import type { Checksum } from './checksum.js';

/** A header field as it is sent: a name in any case and a value without line breaks (RFC 9110, 5). */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** Where an item stands, for messages: `line 3 of urls`, `line 12 of models.txt`, `argument 2`. */
export type Origin = string;

/** One wanted file, as the list names it. Nothing here has been asked of a server yet. */
export interface Request {
  readonly origin: Origin;
  /** The URLs that serve the file, best first; http: or https: only, userinfo still in place. */
  readonly sources: readonly [URL, ...URL[]];
  /** The wanted name, below `dir` or the run's `path`; may hold folders, with `/` between them; already safe (rule 21). */
  readonly out: string | undefined;
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
}
