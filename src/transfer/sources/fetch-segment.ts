import { bytesIn } from '../../bytes-in.js';
import type { Answer, Ask, HttpClient } from '../../http/client.js';
import { cutBatch } from '../../http/cut-batch.js';
import { RangeRefusedError } from '../../http/failures.js';
import { judge } from '../../http/judge.js';
import { namesStill } from '../../http/validators.js';
import { RangeIgnoredError } from '../failures.js';
import type { Segment } from '../segments/segment.js';
import { changed, contradiction, type Expected, isTold } from './expected.js';
import { onceMore } from './odd-answer.js';
import type { Source } from './source.js';

/** An answer that brings the bytes of a segment. */
export interface Told {
  readonly answer: Answer;
  /** Whether it says that they are of the expected content, or nobody needs it to. */
  readonly isTold: boolean;
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
): Promise<Told> {
  const ask: Ask = {
    url: source.url,
    range: { start: segment.position, end: segment.end === expected.size ? undefined : segment.end },
    ifRange: source.ifRange && expected.validator?.strong ? expected.validator : undefined,
    headers: source.headers,
    revalidate: source.revalidate,
  };
  const answer = await http.get(ask, signal);
  const { head } = answer;
  const verdict = judge(ask, head);
  const differs = contradiction(source, expected, verdict, head);
  if (verdict.kind === 'partial' && !differs) return { answer, isTold: isTold(expected, ask, head) };
  answer.cancel();
  if (verdict.kind === 'refused') {
    const { failure } = verdict;
    throw failure.retry === 'plain' ? onceMore(failure, source.url) : failure;
  }
  if (verdict.kind === 'unsatisfied') {
    const { size } = verdict;
    if (size !== undefined && size !== expected.size) throw changed(source, expected.size, size);
    throw new RangeRefusedError(source.url, 'range', {
      what: 'a range inside the file was called unsatisfiable',
      expected: `bytes from ${segment.position} on`,
      found: size === undefined ? '416 without a total' : `416 with a total of ${size}`,
    });
  }
  if (ask.ifRange && (expected.hasChecksum || namesStill(head, ask.ifRange))) {
    source.ifRange = false;
    return askForSegment(http, source, segment, expected, signal);
  }
  throw differs ?? new RangeIgnoredError(source.url, segment.position, 'the whole file');
}

/** Brings the rest of `answer` to `sink` until the segment, whose end may move down meanwhile, is fetched. */
export async function pour(answer: Answer, segment: Segment, askedEnd: number, sink: Sink): Promise<void> {
  try {
    for (let batch = await answer.read(); batch; batch = await answer.read()) {
      segment.backlog = bytesIn(batch);
      const wanted = cutBatch(batch, segment.end - segment.position).first;
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
