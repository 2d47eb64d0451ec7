import { displayUrl } from '../display-url.js';
import { HttpFailure } from './http-failure.js';

/** A redirect leads back to an address that this request has already been to (rule 25). */
export class RedirectLoopError extends HttpFailure {
  readonly code = 'REDIRECT_LOOP';

  constructor(trail: readonly [URL, ...URL[]], target: URL) {
    const path = [...trail, target].map(displayUrl).join(' → ');
    super(trail[0], `the redirects form a loop: ${path}`, {
      retry: 'never',
      found: path,
      next: 'Use the address of the file itself; a loop often means that a cookie or a login is missing.',
    });
  }
}

/** More redirects than any honest source needs. */
export class RedirectLimitError extends HttpFailure {
  readonly code = 'REDIRECT_LIMIT';

  constructor(start: URL, limit: number, last: URL) {
    super(start, `more than ${limit} redirects, the last to ${displayUrl(last)}`, {
      retry: 'never',
      expected: `at most ${limit} redirects`,
      found: `redirect ${limit + 1}`,
      next: 'Use the address that the redirects should end at.',
    });
  }
}

/** A redirect from https: to http: would give up what TLS protects. */
export class DowngradeError extends HttpFailure {
  readonly code = 'REDIRECT_DOWNGRADE';

  constructor(from: URL, target: URL) {
    super(from, `redirects from https: to ${displayUrl(target)}`, {
      retry: 'never',
      expected: 'a redirect to https:',
      found: displayUrl(target),
      next: 'If that is acceptable, put the http: address itself into the list, with a checksum.',
    });
  }
}

/** A redirect whose Location is no URL, or one that is not HTTP. */
export class RedirectTargetError extends HttpFailure {
  readonly code = 'REDIRECT_TARGET';

  constructor(from: URL, found: string) {
    super(from, `redirects to ${found}, where this program cannot go`, {
      retry: 'never',
      expected: 'a Location with an http: or https: URL',
      found,
      next: 'Use the address of the file itself.',
    });
  }
}
