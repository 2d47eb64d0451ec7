import { Failure } from '../errors/failure.js';
import { HttpFailure } from '../http/failures.js';

/** The size of what came, or of what the source announces, is not the size that was stated. */
export class SizeMismatchError extends Failure {
  readonly code = 'SIZE_MISMATCH';

  constructor(name: string, expected: number, found: number, who: string) {
    super(`${name}: ${who} ${found} bytes, expected ${expected}`, {
      expected: `${expected} bytes`,
      found: `${found} bytes`,
      next: 'Check whether the source has published another version; correct `size=` in the list if so.',
    });
  }
}

/** A mirror states another size than the source before it: it serves another file, and is left out. */
export class MirrorSizeError extends Failure {
  readonly code = 'MIRROR_SIZE';

  constructor(url: string, expected: number, found: number) {
    super(`${url} serves another file: ${found} bytes, the source before it states ${expected}`, {
      expected: `${expected} bytes`,
      found: `${found} bytes`,
      next: 'Remove the mirror from the item, or put it into an item of its own.',
    });
  }
}

/** A mirror could not prove that it serves the file that others are serving: it does not serve it together with them. */
export class MirrorUnprovedError extends Failure {
  readonly code = 'MIRROR_UNPROVED';

  /** @param what it does, or does not, as a predicate */
  constructor(url: string, what: string) {
    super(`${url} ${what}`, {
      expected: 'ranges, and a checksum in the list, the same strong ETag or the same declared digest',
      found: what,
      next: 'Give a checksum, so that mirrors can serve the file together.',
    });
  }
}

/** A source has brought a piece of a file that does not have its digest, beside others that brought good ones. */
export class BadBytesError extends Failure {
  readonly code = 'MIRROR_BAD_BYTES';

  constructor(url: string) {
    super(`${url} sends bytes that do not have their digest; going on without it`, {
      next: 'Remove the mirror from the item.',
    });
  }
}

/**
 * An answer has ended before the range did, which is legal (RFC 9110, 15.3.7), and nothing would tell whether the next one is of the same
 * content: it has to be compared first (rule 8). No failure of the source, since bytes have come. `attempt` goes on from there.
 */
export class EndedEarlyError extends Error {
  constructor() {
    super('the answer ended before the range did');
  }
}

/**
 * An answer says nothing of what the answers before it said of their version: its bytes may be of another one. No failure of the source,
 * which may do so; what is here stays. `attempt` goes on without counting on its word.
 */
export class VersionUntoldError extends Error {
  constructor() {
    super('the answer does not say which version it is of');
  }
}

/** The source began to serve other content while it was being fetched. */
export class SourceChangedError extends Failure {
  readonly code = 'SOURCE_CHANGED';

  constructor(url: string, expected: string, found: string) {
    super(`${url} changed while it was being fetched: ${expected} before, ${found} now`, {
      expected,
      found,
      next: 'Run again when the source is at rest, or name a URL that is pinned to one version.',
    });
  }
}

/** The source once served ranges and now answers with the whole file, or with nothing; another try may do better. */
export class RangeIgnoredError extends HttpFailure {
  readonly code = 'RANGE_IGNORED';

  constructor(url: URL, start: number, found: string) {
    super(url, `the bytes from ${start} on were asked for, ${found} came`, {
      retry: 'range',
      expected: `206 from byte ${start}`,
      found,
      next: 'Run again later, or use another mirror: not all servers behind this URL do ranges.',
    });
  }
}

/** The body came in a content coding that this program cannot undo (RFC 9110, 8.4). */
export class ContentCodingError extends HttpFailure {
  readonly code = 'CONTENT_CODING';

  constructor(url: URL, coding: string, cause?: unknown) {
    super(url, `the body came encoded as ${coding} although it was asked for as it is`, {
      retry: 'never',
      expected: 'no Content-Encoding',
      found: coding,
      next: 'Use another mirror: this server ignores Accept-Encoding: identity.',
      cause,
    });
  }
}

/** An HTML page came where the item is plainly something else: a login page, a captive portal, an error page. */
export class HtmlPageError extends Failure {
  readonly code = 'HTML_PAGE';

  constructor(url: string, name: string, title: string) {
    super(`${url} sent an HTML page${title ? ` titled “${title}”` : ''} instead of ${name}`, {
      expected: name,
      found: title ? `an HTML page: ${title}` : 'an HTML page',
      next: 'Open the URL in a browser: it may need a login, a token (`headers`), or another address. Give a checksum if the page is what you want.',
    });
  }
}

/** The run was told to stop; what arrived is kept. */
export class StoppedError extends Failure {
  readonly code = 'STOPPED';

  constructor(readonly reason: 'SIGINT' | 'SIGTERM' | 'time-limit') {
    super(reason === 'time-limit' ? 'stopped by the time limit' : `stopped by ${reason}`, {
      next: 'Run again: it goes on from the bytes that are here.',
    });
  }
}
