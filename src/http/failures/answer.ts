import type { Head } from '../client.js';
import { parseHttpDate } from '../http-date.js';
import { parseRetryAfter } from '../retry.js';
import { HttpFailure, type Retry } from './http-failure.js';

/** The answer to a ranged request is not the range that was asked for (RFC 9110, 14 and 15.3.7; rule 4). */
export class RangeRefusedError extends HttpFailure {
  readonly code = 'RANGE_REFUSED';

  /** `retry`: `range` for a range that is off, as one node may be wrong; `later` for a stray status; `plain` where ranges cannot work at all. */
  constructor(url: URL, retry: Retry, detail: { what: string; expected: string; found: string }) {
    super(url, detail.what, {
      retry,
      expected: detail.expected,
      found: detail.found,
      next:
        retry === 'plain'
          ? 'Use another mirror: this source does not do ranges properly.'
          : 'Run again later, or use another mirror: not all servers behind this URL send what is asked for.',
    });
  }
}

/** The status is not one that brings the file. */
export class StatusError extends HttpFailure {
  readonly code = 'HTTP_STATUS';
  readonly status: number;

  constructor(head: Head) {
    const { status } = head;
    super(head.url, `the source answered ${status}`, {
      retry: retryOfStatus(status),
      retryAfterMs: retryAfterOf(head),
      expected: 'status 200 or 206',
      found: `status ${status}`,
      next: adviceFor(status),
    });
    this.status = status;
  }
}

/** Rule 12: what a server may answer in a moment of trouble is worth asking again. */
function retryOfStatus(status: number): Retry {
  return status === 408 || status === 425 || status === 429 || status >= 500 ? 'later' : 'never';
}

/** How long the answer asks to wait, in milliseconds, whatever its status. */
export function retryAfterOf(head: Head): number | undefined {
  const now = parseHttpDate(head.fields.get('date')) ?? head.receivedAt;
  return parseRetryAfter(head.fields.get('retry-after'), now);
}

function adviceFor(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'Check the credentials or headers for this item; a signed link may have expired.';
    case 404:
    case 410:
      return 'Check the URL; the file may have moved or been deleted.';
    case 407:
      return 'Check the credentials in http_proxy or https_proxy.';
    case 408:
    case 425:
    case 429:
      return 'The source asks for fewer or later requests; lower connections-per-host or try later.';
    default:
      return status >= 500
        ? 'The source has trouble; try later or name another mirror.'
        : 'Open the URL by hand to see what the source wants.';
  }
}
