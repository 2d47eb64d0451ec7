import type { Span } from '../plan/span.js';
import type { Ask, AskedRange, Head } from './client.js';
import { type ContentRange, parseContentLength, parseContentRange } from './content-range.js';
import { type HttpFailure, RangeRefusedError, StatusError } from './failures.js';

/** What an answer is good for. */
export type Verdict =
  /** The bytes `span` of the whole, from the offset that was asked for; its end may come earlier than asked (15.3.7). */
  | { readonly kind: 'partial'; readonly span: Span; readonly size: number | undefined }
  /** The whole from byte 0. `encoding` is a content coding that is not identity: then no size and no ranges (rule 2). */
  | { readonly kind: 'whole'; readonly size: number | undefined; readonly encoding: string | undefined }
  /** Nothing of the asked range exists (15.5.17); `size` is the source's total where it says it. */
  | { readonly kind: 'unsatisfied'; readonly size: number | undefined }
  | { readonly kind: 'refused'; readonly failure: HttpFailure };

/**
 * Decides what the final answer `head` to `ask` is good for (rules 2, 4 and 6). Whether the total agrees with what is
 * known from before is for the caller, who knows it.
 */
export function judge(ask: Ask, head: Head): Verdict {
  const type = head.fields.get('content-type') ?? '';
  // Under 200 too: such a body is parts with their own heads between them, however its sender counts it (14.6).
  if (ask.range !== undefined && head.status < 300 && /^\s*multipart\/byteranges/i.test(type)) {
    return refuse(head.url, 'plain', 'the part came as multipart/byteranges', 'a single part', type);
  }
  switch (head.status) {
    case 200:
      return whole(head);
    case 206:
      return partial(ask, head);
    case 416:
      return ask.range === undefined
        ? { kind: 'refused', failure: new StatusError(head) }
        : unsatisfied(head);
    default:
      return { kind: 'refused', failure: new StatusError(head) };
  }
}

/**
 * Values of Content-Encoding under which a body comes as it is. `aws-chunked`: S3-like stores repeat it from the upload. The
 * others are no codings (RFC 9110, 8.4.1): charsets and transfer encodings of mail, which people set on what they upload.
 */
const noCodings = new Set([
  ...['', 'identity', 'aws-chunked', 'none', 'null', 'binary', '7bit', '8bit'],
  ...['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'application/octet-stream'],
]);

/** The content codings of the body, those aside that are none. */
export function contentEncoding(head: Head): string | undefined {
  const codings = (head.fields.get('content-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => !noCodings.has(coding));
  return codings.length === 0 ? undefined : codings.join(', ');
}

function whole(head: Head): Verdict {
  const encoding = contentEncoding(head);
  const size = encoding === undefined ? parseContentLength(head.fields.get('content-length')) : undefined;
  return { kind: 'whole', size, encoding };
}

function unsatisfied(head: Head): Verdict {
  const range = parseContentRange(head.fields.get('content-range') ?? '');
  return { kind: 'unsatisfied', size: range?.kind === 'unsatisfied' ? range.size : undefined };
}

function partial(ask: Ask, head: Head): Verdict {
  const { url } = head;
  const asked = ask.range;
  if (asked === undefined) {
    return refuse(url, 'later', 'a part came although the whole was asked for', 'status 200', 'status 206');
  }
  const encoding = contentEncoding(head);
  if (encoding !== undefined) {
    return refuse(url, 'plain', 'the part came encoded', 'no Content-Encoding', encoding);
  }
  const field = head.fields.get('content-range');
  const range = field === undefined ? undefined : parseContentRange(field);
  if (range?.kind !== 'satisfied') {
    return refuse(
      url,
      'plain',
      'the part does not say which it is',
      'a Content-Range in bytes',
      field ?? 'none',
    );
  }
  return inPlace(url, asked, range, parseContentLength(head.fields.get('content-length')));
}

/** Holds the range that came against the one that was asked for. */
function inPlace(
  url: URL,
  asked: AskedRange,
  { span, size }: Extract<ContentRange, { kind: 'satisfied' }>,
  length: number | undefined,
): Verdict {
  if (span.start !== asked.start) {
    return refuse(
      url,
      'range',
      'another part came than asked for',
      `byte ${asked.start}`,
      `byte ${span.start}`,
    );
  }
  if (asked.end !== undefined && span.end > asked.end) {
    const found = `up to byte ${span.end - 1}`;
    return refuse(url, 'range', 'a longer part came than asked for', `up to byte ${asked.end - 1}`, found);
  }
  if (length !== undefined && length !== span.end - span.start) {
    const expected = `${span.end - span.start} bytes, as Content-Range says`;
    return refuse(url, 'range', "the part's length and range disagree", expected, `Content-Length ${length}`);
  }
  return { kind: 'partial', span, size };
}

function refuse(
  url: URL,
  retry: 'later' | 'plain' | 'range',
  what: string,
  expected: string,
  found: string,
): Verdict {
  return { kind: 'refused', failure: new RangeRefusedError(url, retry, { what, expected, found }) };
}
