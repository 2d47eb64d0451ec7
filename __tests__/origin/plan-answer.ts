import { bytes, type Content } from './content.js';
import type { Fault, Framing } from './fault.js';
import type { Resource } from './resource.js';

/** An answer before it is sent: which bytes of which content, and under which head. */
export interface Answer {
  readonly status: number;
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly content: Content;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly framing: Framing;
}

export interface Conditions {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

/** How a server that keeps to RFC 9110, 14 answers a GET with at most one range. */
export function properAnswer(resource: Resource, { range, ifRange }: Conditions): Answer {
  const { content, etag, lastModified, date } = resource;
  const base = {
    fields: {
      'Accept-Ranges': 'bytes',
      ETag: etag,
      'Last-Modified': lastModified,
      Date: date,
      ...resource.fields,
    },
    content,
    framing: 'length',
  } as const;
  const wanted =
    range !== undefined && ifRangeHolds(resource, ifRange) ? spanOf(range, content.size) : 'whole';
  if (wanted === 'whole') return { ...base, status: 200, start: 0, end: content.size };
  if (wanted === 'none') return unsatisfied(base.fields, content.size);
  return {
    ...base,
    status: 206,
    ...wanted,
    fields: { ...base.fields, 'Content-Range': rangeField(wanted, content.size) },
  };
}

/** The answer that `fault` makes of the proper one. What happens to the body on its way is for the sender. */
export function withFault(resource: Resource, conditions: Conditions, fault: Fault): Answer {
  const proper = properAnswer(resource, conditions);
  const whole = properAnswer(resource, { range: undefined, ifRange: undefined });
  switch (fault.kind) {
    case 'ignore-range':
      return whole;
    case 'ignore-if-range':
      return properAnswer(resource, unconditional(conditions));
    // These two misplace a part. Done to a whole they would make another file of it that nobody could tell from a true one.
    case 'late-start': {
      if (proper.status !== 206) return proper;
      const moved = { ...proper, start: Math.min(proper.start + fault.by, proper.end - 1) };
      return {
        ...moved,
        fields: { ...moved.fields, 'Content-Range': rangeField(moved, moved.content.size) },
      };
    }
    case 'short-end': {
      if (proper.status !== 206) return proper;
      const cut = { ...proper, end: Math.min(proper.end, proper.start + fault.bytes) };
      return { ...cut, fields: { ...cut.fields, 'Content-Range': rangeField(cut, cut.content.size) } };
    }
    case 'content-range':
      return { ...proper, fields: { ...proper.fields, 'Content-Range': fault.value } };
    case 'other-total':
      return { ...proper, fields: { ...proper.fields, 'Content-Range': rangeField(proper, fault.size) } };
    case 'multipart':
      return multipart(proper);
    case 'unsatisfied':
      return unsatisfied(proper.fields, fault.size);
    case 'fields':
      return { ...proper, fields: { ...proper.fields, ...fault.fields } };
    case 'other-content':
      return properAnswer(
        { ...resource, ...validatorsOf(fault), content: fault.content },
        fault.ignoreIfRange ? unconditional(conditions) : conditions,
      );
    case 'dates-only':
      return /^"|^W\//.test(conditions.ifRange ?? '') ? whole : proper;
    case 'encoded':
      return { ...whole, fields: { ...whole.fields, 'Content-Encoding': fault.coding } };
    case 'status':
      return text(fault.status, fault.fields ?? {}, fault.body ?? `status ${fault.status}\n`);
    case 'redirect':
      return text(fault.status ?? 302, { Location: fault.to }, 'elsewhere\n');
    case 'page': {
      const page = `<!doctype html>\n<html><head><title>${fault.title}</title></head><body>Sign in</body></html>\n`;
      return text(200, { 'Content-Type': 'text/html; charset=utf-8' }, page);
    }
    case 'framing':
      return { ...(fault.whole ? whole : proper), framing: fault.framing };
    case 'cut':
      return { ...proper, framing: fault.framing ?? 'length' };
    case 'interim':
    case 'repeated-length':
    case 'excess':
    case 'stall':
    case 'trickle':
    case 'silence':
    case 'no-answer':
      return proper;
  }
}

function unconditional({ range }: Conditions): Conditions {
  return { range, ifRange: undefined };
}

function ifRangeHolds({ etag, lastModified }: Resource, ifRange: string | undefined): boolean {
  if (ifRange === undefined) return true;
  const strong = etag !== undefined && !etag.startsWith('W/') && ifRange === etag;
  return strong || ifRange === lastModified;
}

function spanOf(range: string, size: number): 'whole' | 'none' | { start: number; end: number } {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === '') {
    if (last === '') return 'whole';
    const start = Math.max(0, size - Number(last));
    return start < size ? { start, end: size } : 'none';
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  return start < end ? { start, end } : 'none';
}

function rangeField({ start, end }: { start: number; end: number }, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}

function unsatisfied(fields: Answer['fields'], size: number | undefined): Answer {
  const answer = text(416, {}, 'no such range\n');
  return {
    ...answer,
    fields: { ...fields, 'Content-Range': size === undefined ? undefined : `bytes */${size}` },
  };
}

function multipart(answer: Answer): Answer {
  const type = 'Content-Type: application/octet-stream';
  const range = `Content-Range: ${answer.fields['Content-Range']}`;
  const body = answer.content.read(answer.start, answer.end).toString('latin1');
  const content = Buffer.from(`--PART\r\n${type}\r\n${range}\r\n\r\n${body}\r\n--PART--\r\n`, 'latin1');
  const fields = {
    ...answer.fields,
    'Content-Range': undefined,
    'Content-Type': 'multipart/byteranges; boundary=PART',
  };
  return { ...answer, fields, content: bytes(content), start: 0, end: content.length };
}

function text(status: number, fields: Answer['fields'], body: string | Buffer): Answer {
  const content = bytes(body);
  const all = { 'Content-Type': 'text/plain', ...fields };
  return { status, fields: all, content, start: 0, end: content.size, framing: 'length' };
}

/** What the fault says, `undefined` included: two versions must never come with the same validator by default. */
function validatorsOf(
  fault: Extract<Fault, { kind: 'other-content' }>,
): Pick<Resource, 'etag' | 'lastModified'> {
  return {
    etag: 'etag' in fault ? fault.etag : '"v2"',
    lastModified: 'lastModified' in fault ? fault.lastModified : 'Sun, 02 Jun 2024 00:00:00 GMT',
  };
}
