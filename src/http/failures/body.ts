import { formatDuration, formatExactBytes } from '../../format.js';
import { HttpFailure } from './http-failure.js';

/** The connection broke before the answer was complete. */
export class ResetError extends HttpFailure {
  readonly code = 'RESET';

  constructor(url: URL, when: string, cause?: unknown) {
    super(url, `the connection broke ${when}`, {
      retry: 'later',
      next: 'Run again later, or with fewer connections; another mirror may be steadier.',
      cause,
    });
  }
}

/** Nothing came for as long as stall-timeout allows. */
export class StallError extends HttpFailure {
  readonly code = 'STALLED';

  constructor(url: URL, timeoutMs: number, when: string) {
    const time = formatDuration(timeoutMs);
    super(url, `nothing came for ${time} ${when}`, {
      retry: 'later',
      expected: `a byte at least every ${time}`,
      found: 'none',
      next: 'Run again later, or raise stall-timeout for a source that thinks long.',
    });
  }
}

/** The body ended before the length that its head announced (RFC 9112, 8). */
export class ShortBodyError extends HttpFailure {
  readonly code = 'SHORT_BODY';
  /** Bytes; `undefined` for a body whose end is told otherwise: by its last chunk, or by its content coding. */
  readonly expectedBytes: number | undefined;
  readonly foundBytes: number;

  /** @param missing what tells the end of a body whose head announced no length */
  constructor(
    url: URL,
    expectedBytes: number | undefined,
    foundBytes: number,
    cause?: unknown,
    missing = 'a last chunk',
  ) {
    const expected = expectedBytes === undefined ? missing : formatExactBytes(expectedBytes);
    const found = formatExactBytes(foundBytes);
    super(url, `the body ended after ${found} instead of ${expected}`, {
      retry: 'later',
      expected,
      found,
      next: 'Run again later: the source, or a proxy on the way to it, ends its answers early. Another mirror may not.',
      cause,
    });
    this.expectedBytes = expectedBytes;
    this.foundBytes = foundBytes;
  }
}

/** The peer does not speak HTTP/1.1 as it should: a head that cannot be read, or a body longer than announced. */
export class ProtocolError extends HttpFailure {
  readonly code = 'HTTP_PROTOCOL';

  constructor(url: URL, what: string, cause?: unknown) {
    super(url, `the answer is not valid HTTP: ${what}`, {
      retry: 'later',
      found: what,
      next: 'Try another mirror, or tell the operator of the source.',
      cause,
    });
  }
}

/** A request that cannot be sent: a header field or path that HTTP does not allow. */
export class BadRequestError extends HttpFailure {
  readonly code = 'HTTP_REQUEST';

  constructor(url: URL, what: string, cause: unknown) {
    super(url, `the request cannot be sent: ${what}`, {
      retry: 'never',
      found: what,
      next: 'Correct the URL or the headers of this item.',
      cause,
    });
  }
}
