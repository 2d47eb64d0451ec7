import { bytesIn } from '../bytes-in.js';
import type { Answer, Ask, HttpClient } from '../http/client.js';
import { RangeRefusedError } from '../http/failures.js';
import { judge } from '../http/judge.js';
import type { Validator } from '../http/validator.js';
import { sameValidator, validatorOf, validatorText } from '../http/validators.js';
import { RangeIgnoredError, SourceChangedError } from './failures.js';
import type { Segment } from './segment.js';
import type { Source } from './source.js';

/** The content that a transfer is about: every answer must agree with it. */
export interface Expected {
  /** Bytes of the whole. */
  readonly size: number;
  readonly validator: Validator | undefined;
  /** Whether a checksum decides in the end, so that nodes of one source may differ in their ETag. */
  readonly hasChecksum: boolean;
}

/** Where the bytes of a segment go. */
export type Sink = (position: number, buffers: readonly Buffer[]) => Promise<void>;

/**
 * Asks for the bytes of `segment` and makes sure that the answer brings them, of the content that is expected
 * (rules 3 to 6).
 *
 * @throws HttpFailure; SourceChangedError; RangeIgnoredError; `signal.reason`
 */
export async function askForSegment(
  http: HttpClient,
  source: Source,
  segment: Segment,
  expected: Expected,
  signal: AbortSignal,
): Promise<Answer> {
  const ask: Ask = {
    url: source.url,
    range: { start: segment.position, end: segment.end === expected.size ? undefined : segment.end },
    ifRange: source.ifRange && expected.validator?.strong ? expected.validator : undefined,
    headers: source.headers,
    revalidate: source.revalidate,
  };
  const answer = await http.get(ask, signal);
  const verdict = judge(ask, answer.head);
  if (verdict.kind === 'partial') {
    assertUnchanged(source, expected, verdict.size, validatorOf(answer.head), answer);
    return answer;
  }
  answer.cancel();
  if (verdict.kind === 'refused') throw verdict.failure;
  if (verdict.kind === 'unsatisfied') {
    if (verdict.size !== expected.size) throw changed(source, expected.size, verdict.size);
    throw new RangeRefusedError(source.url, 'range', {
      what: 'a range inside the file was called unsatisfiable',
      expected: `bytes from ${segment.position} on`,
      found: `416 with a total of ${verdict.size}`,
    });
  }
  const validator = validatorOf(answer.head);
  const same = validator && expected.validator && sameValidator(validator, expected.validator);
  if (ask.ifRange && (same || expected.hasChecksum)) {
    source.ifRange = false;
    return askForSegment(http, source, segment, expected, signal);
  }
  assertUnchanged(source, expected, verdict.size, validator, answer);
  throw new RangeIgnoredError(source.url, segment.position, 'the whole file');
}

/** Brings the rest of `answer` to `sink` until the segment, whose end may move down meanwhile, is fetched. */
export async function pour(answer: Answer, segment: Segment, askedEnd: number, sink: Sink): Promise<void> {
  try {
    for (let batch = await answer.read(); batch; batch = await answer.read()) {
      segment.backlog = bytesIn(batch);
      const wanted = firstOf(batch, segment.end - segment.position);
      const length = bytesIn(wanted);
      const start = segment.position;
      // Before the write, not after it: what is on its way to the disk must not be cut off and fetched by another. A
      // write that fails ends the file's transfer, so nobody relies on bytes that did not get there.
      segment.position += length;
      await sink(start, wanted);
      // The body goes on into bytes that another connection has taken over: only then is it cut off. Read to its end,
      // the connection serves the next range as well.
      if (segment.position >= segment.end && segment.end < askedEnd) return;
    }
  } finally {
    answer.cancel();
  }
}

/** The first `count` bytes of `buffers`. */
function firstOf(buffers: readonly Buffer[], count: number): Buffer[] {
  let room = count;
  return buffers.flatMap((buffer) => {
    const taken = buffer.subarray(0, Math.max(room, 0));
    room -= taken.length;
    return taken.length > 0 ? [taken] : [];
  });
}

function assertUnchanged(
  source: Source,
  expected: Expected,
  size: number | undefined,
  validator: Validator | undefined,
  answer: Answer,
): void {
  const differs =
    size !== undefined && size !== expected.size
      ? changed(source, expected.size, size)
      : expected.validator &&
          validator &&
          !expected.hasChecksum &&
          !sameValidator(expected.validator, validator)
        ? new SourceChangedError(source.display, validatorText(expected.validator), validatorText(validator))
        : undefined;
  if (!differs) return;
  answer.cancel();
  throw differs;
}

function changed(source: Source, expected: number, found: number | undefined): SourceChangedError {
  return new SourceChangedError(
    source.display,
    `${expected} bytes`,
    `${found ?? 'an unknown number of'} bytes`,
  );
}
