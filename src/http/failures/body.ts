import { HttpFailure } from './http-failure.js';

/** The connection broke before the answer was complete. */
export class ResetError extends HttpFailure {
  readonly code = 'RESET';

  constructor(url: URL, when: string, cause?: unknown) {
    super(url, `the connection broke ${when}`, {
      retry: 'later',
      next: 'What arrived is kept; it is tried again by itself. Fewer connections may help.',
      cause,
    });
  }
}

/** Nothing came for as long as stall-timeout allows. */
export class StallError extends HttpFailure {
  readonly code = 'STALLED';

  constructor(url: URL, timeoutMs: number, when: string) {
    super(url, `nothing came for ${timeoutMs} ms ${when}`, {
      retry: 'later',
      expected: `a byte at least every ${timeoutMs} ms`,
      found: 'none',
      next: 'What arrived is kept; it is tried again by itself. Raise stall-timeout for a source that thinks long.',
    });
  }
}

/** The body ended before the length that its head announced (RFC 9112, 8). */
export class ShortBodyError extends HttpFailure {
  readonly code = 'SHORT_BODY';
  /** Bytes; `undefined` for a chunked body that ended without its last chunk. */
  readonly expectedBytes: number | undefined;
  readonly foundBytes: number;

  constructor(url: URL, expectedBytes: number | undefined, foundBytes: number, cause?: unknown) {
    const expected = expectedBytes === undefined ? 'a last chunk' : `${expectedBytes} bytes`;
    super(url, `the body ended after ${foundBytes} bytes instead of ${expected}`, {
      retry: 'later',
      expected,
      found: `${foundBytes} bytes`,
      next: 'What arrived is kept; the rest is asked for by itself.',
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
