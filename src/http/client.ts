import type { HeaderField } from '../list/request.js';
import type { Validator } from './validator.js';

/** The range to ask for: `end` is exclusive; `undefined` asks for everything from `start` on (`bytes=start-`). */
export interface AskedRange {
  readonly start: number;
  readonly end: number | undefined;
}

/** One GET, as the program means it. */
export interface Ask {
  /** The user's URL; its redirects are followed (rule 9). */
  readonly url: URL;
  /** `undefined`: a plain GET without Range. */
  readonly range: AskedRange | undefined;
  /** Sent as If-Range when it is strong enough for that (rule 3); ignored without `range`. */
  readonly ifRange: Validator | undefined;
  /** Sent to the origin of `url` only, unless a field says that it is for others too (rule 11). */
  readonly headers: readonly HeaderField[];
  /** Adds `Cache-Control: no-cache` and `Pragma: no-cache`: a fetch after a checksum mismatch (rule 18). */
  readonly revalidate: boolean;
  /** Called whenever the request goes out, after waiting until the host may be asked; a redirect is another request. */
  readonly onSent?: () => void;
}

/** The final answer's status and header section, after redirects. */
export interface Head {
  readonly status: number;
  /** Field names in lower case; repeated fields joined by `, ` (RFC 9110, 5.3), except what `all` gives apart. */
  readonly fields: ReadonlyMap<string, string>;
  /** The URL that answered. */
  readonly url: URL;
  /** How many redirects were followed. */
  readonly hops: number;
  /** The fields of the answers that redirected here, in their order; some say what they lead to. */
  readonly redirects?: readonly ReadonlyMap<string, string>[];
  /** When the header section arrived, in milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Milliseconds from the request, on a connection that was up, to the header section of the answer that is final. */
  readonly latencyMs: number;
}

/** An answer whose body is still on its way. Exactly one of reading to the end or `cancel` must happen. */
export interface Answer {
  readonly head: Head;
  /** Whether the last byte has come, read or not: its connection serves others by now. */
  hasCome(): boolean;
  /** Milliseconds for which our own limit, not the source, has kept its bytes from the reader, up to now. */
  heldMs(): number;
  /**
   * All bytes that arrived since the last call, as the socket brought them (never an empty array), or `undefined` once
   * the body is complete. Waits while nothing is there. They are good until the next call: then their memory is used
   * again; after `cancel` it is not, so whoever still writes them may go on. The connection is paused while more than
   * the client's high-water mark is unread, so a slow disk slows the source and memory stays bounded.
   *
   * @throws HttpFailure (reset, stall, short body); the bytes read before stay good.
   */
  read(): Promise<readonly Buffer[] | undefined>;
  /** Ends the connection; what is unread is dropped. Safe to call twice and after the end. */
  cancel(): void;
}

/** One careful GET at a time. Knows redirects, headers by origin, connections by host and pace; nothing of files. */
export interface HttpClient {
  /**
   * Resolves with the final answer's head as soon as it is there, whatever its status.
   *
   * @throws HttpFailure for DNS, connect, TLS, redirect and time-out failures; `signal.reason` when aborted.
   */
  get(ask: Ask, signal: AbortSignal): Promise<Answer>;
  /** Ends every connection. */
  close(): Promise<void>;
}
