import { open } from 'node:fs/promises';
import { diskFailure } from '../errors/disk-failures.js';
import type { Answer, Ask, Head, HttpClient } from '../http/client.js';
import { RangeRefusedError } from '../http/failures.js';
import { parseHttpDate } from '../http/http-date.js';
import { judge, type Verdict } from '../http/judge.js';
import { readAll, splitAt } from '../http/read-all.js';
import { sameValidator, validatorOf } from '../http/validators.js';
import type { Overlap, Representation } from '../plan/decide.js';
import type { Holding } from '../plan/holding.js';
import { isTelling, type Opening, openingFor } from '../plan/opening.js';
import { lengthOf, type Span } from '../plan/span.js';
import type { TargetPaths } from '../target/target-paths.js';
import type { Source } from './source.js';

/** What the first exchange with a source has taught. */
export interface Opened {
  readonly representation: Representation;
  readonly head: Head;
  readonly verdict: Verdict['kind'];
  readonly overlap: Overlap;
  /** The body that is under way, when it brings bytes that are wanted. Whoever takes it reads or cancels it. */
  readonly body: Body | undefined;
}

export interface Body {
  readonly answer: Answer;
  /** The bytes it brings; `end` is Infinity when the source does not say how many. */
  readonly span: Span;
  /** The content coding that must be undone, where the answer came encoded in spite of `identity`. */
  readonly encoding: string | undefined;
}

/** Whether `body` is the whole of a file of `size` bytes. */
export function isWhole(body: Body | undefined, size: number): boolean {
  return body?.span.start === 0 && body.span.end === size;
}

export interface OpenOptions {
  readonly http: HttpClient;
  readonly mirrors: readonly string[];
  readonly hasChecksum: boolean;
  readonly storeReadable: boolean;
  readonly probeBytes: number;
  /** Whether held bytes are to be compared, whatever else could prove them. */
  readonly compare: boolean;
  readonly connections: number;
  readonly isFollowed: boolean;
  readonly partSize: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * Sends the first request to a source and judges the answer against what the disk has.
 *
 * @param paths of the target that `holding` was found at; needed where held bytes are compared
 * @throws HttpFailure; DiskError; `signal.reason`
 */
export async function openSource(
  source: Source,
  holding: Holding,
  paths: TargetPaths | undefined,
  options: OpenOptions,
): Promise<Opened> {
  const { name, oneAnswer } = source;
  const opening = source.ranges ? openingFor(holding, { ...options, source: name, oneAnswer }) : undefined;
  const ask = askFor(source, opening);
  const answer = await options.http.get(ask, options.signal);
  const verdict = judge(ask, answer.head);
  const validator = validatorOf(answer.head);
  const modifiedAt = parseHttpDate(answer.head.fields.get('last-modified'));
  type Facts = Pick<Representation, 'size' | 'ranges'>;
  const opened = (facts: Facts, rest?: Partial<Opened>): Opened => ({
    representation: { ...facts, validator, modifiedAt },
    head: answer.head,
    verdict: verdict.kind,
    overlap: opening?.kind === 'overlap' ? 'failed' : 'not-compared',
    body: undefined,
    ...rest,
  });
  const plainly = () => {
    source.ranges = false;
    return openSource(source, holding, paths, options);
  };

  switch (verdict.kind) {
    case 'refused':
      answer.cancel();
      if (verdict.failure.retry === 'plain' && source.ranges) return plainly();
      throw verdict.failure;

    case 'unsatisfied':
      answer.cancel();
      // An empty file has no first byte; a source that refuses a range of another file serves none (rule 6).
      if (isFromZero(opening) && verdict.size !== 0) return plainly();
      return opened({ size: verdict.size, ranges: true });

    case 'whole': {
      if (!opening || isFromZero(opening)) {
        const span = { start: 0, end: verdict.size ?? Number.POSITIVE_INFINITY };
        return opened(
          { size: verdict.size, ranges: false },
          { body: { answer, span, encoding: verdict.encoding } },
        );
      }
      answer.cancel();
      if (ask.ifRange && (options.hasChecksum || (validator && sameValidator(ask.ifRange, validator)))) {
        source.ifRange = false;
        return openSource(source, holding, paths, options);
      }
      return opened({ size: verdict.size, ranges: false });
    }

    case 'partial': {
      if (verdict.size === undefined) {
        answer.cancel();
        return plainly();
      }
      const representation = { size: verdict.size, ranges: true };
      const body = { answer, span: verdict.span, encoding: undefined };
      switch (opening?.kind) {
        case 'overlap': {
          const { size, span } = verdict;
          const compared = { ...opening.compared, end: Math.min(opening.compared.end, size) };
          if (span.end < compared.end) {
            answer.cancel();
            throw tooLittleToCompare(source, compared, span);
          }
          const { overlap, rest } = await compare(answer, compared, holding, paths);
          if (overlap !== 'equal' || !isTelling(compared, size)) {
            answer.cancel();
            return opened(representation, { overlap: overlap === 'differs' ? overlap : 'failed' });
          }
          if (span.end > compared.end) {
            const more = { answer: rest, span: { start: compared.end, end: span.end }, encoding: undefined };
            return opened(representation, { overlap, body: more });
          }
          await readAll(rest);
          return opened(representation, { overlap });
        }
        case 'probe':
          if (lengthOf(verdict.span) === verdict.size) return opened(representation, { body });
          await readAll(answer);
          return opened(representation);
        default:
          return opened(representation, { body });
      }
    }
  }
}

function askFor(source: Source, opening: Opening | undefined): Ask {
  const ifRange = opening && 'ifRange' in opening && source.ifRange ? opening.ifRange : undefined;
  return {
    url: source.url,
    range: opening?.range,
    ifRange,
    headers: source.headers,
    revalidate: source.revalidate,
  };
}

function isFromZero(opening: Opening | undefined): boolean {
  return opening !== undefined && opening.kind !== 'overlap' && opening.range.start === 0;
}

/** A part may legally end early (RFC 9110, 15.3.7), but its few bytes may be equal by chance. */
function tooLittleToCompare(source: Source, asked: Span, came: Span): RangeRefusedError {
  return new RangeRefusedError(source.url, 'range', {
    what: 'the bytes that are to be compared did not all come',
    expected: `${lengthOf(asked)} bytes from byte ${asked.start} on`,
    found: `${lengthOf(came)} bytes`,
  });
}

/** Compares the first bytes that `answer` brings with those on disk (rule 8); `rest` brings what follows. */
async function compare(
  answer: Answer,
  span: Span,
  holding: Holding,
  paths: TargetPaths | undefined,
): Promise<{ readonly overlap: Overlap; readonly rest: Answer }> {
  const path = holding.kind === 'found' ? paths?.target : paths?.part;
  if (path === undefined) return { overlap: 'not-compared', rest: answer };
  const ours = Buffer.alloc(lengthOf(span));
  const { first: theirs, rest } = await splitAt(answer, ours.length);
  const file = await open(path, 'r').catch((error: unknown) => {
    throw diskFailure('read', path, error);
  });
  try {
    await file.read(ours, 0, ours.length, span.start);
  } finally {
    await file.close();
  }
  return { overlap: ours.equals(theirs) ? 'equal' : 'differs', rest };
}
