import type { Ask, HttpClient } from '../../http/client.js';
import { parseHttpDate } from '../../http/http-date.js';
import { judge } from '../../http/judge.js';
import { readAll } from '../../http/read-all.js';
import { namesStill, validatorOf } from '../../http/validators.js';
import type { Representation } from '../../plan/decision.js';
import type { Holding } from '../../plan/holding.js';
import { type Opening, type OpeningContext, openingFor } from '../../plan/opening.js';
import { lengthOf } from '../../plan/span.js';
import type { TargetPaths } from '../../target/target-paths.js';
import type { Opened } from '../opened.js';
import { compareOverlap } from './compare-overlap.js';
import { beforeOf, oddityOf, totalOf } from './odd-answer.js';
import type { Source } from './source.js';

/** What an opening depends on besides the source, and the way to it. */
export interface OpenOptions extends Omit<OpeningContext, 'source' | 'tellsVersions'> {
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/**
 * Sends the first request to a source and judges the answer against what the disk has.
 *
 * @param paths of the target that `holding` was found at; needed where held bytes are compared
 * @throws HttpFailure, such as RangeRefusedError for an odd answer that may be another one next time; DiskError; `signal.reason`
 */
export async function openSource(
  source: Source,
  holding: Holding,
  paths: TargetPaths | undefined,
  options: OpenOptions,
): Promise<Opened> {
  const opening = source.ranges ? openingFor(holding, contextOf(source, options)) : undefined;
  const ask = askFor(source, opening);
  const answer = await options.http.get(ask, options.signal);
  const verdict = judge(ask, answer.head);
  const { hasChecksum } = options;
  const before = beforeOf(holding, source, answer.head);
  if (opening && !isFromZero(opening)) {
    // Of the same version, or of one that a checksum will tell: then what it does not understand is If-Range (rule 5).
    if (verdict.kind === 'whole' && ask.ifRange && (hasChecksum || namesStill(answer.head, ask.ifRange))) {
      answer.cancel();
      source.ifRange = false;
      return openSource(source, holding, paths, options);
    }
    const odd = oddityOf(verdict, before, source, hasChecksum);
    if (odd) {
      answer.cancel();
      throw odd;
    }
  }
  // The page that comes with a refusal has words of its own.
  const isOfFile = verdict.kind === 'whole' || verdict.kind === 'partial';
  const validator = isOfFile ? validatorOf(answer.head) : undefined;
  const modifiedAt = isOfFile ? parseHttpDate(answer.head.fields.get('last-modified')) : undefined;
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
      // An empty file has no first byte, but so may say a source that serves no ranges: what the file is, only it tells (rule 6).
      if (isFromZero(opening) || verdict.size === 0) return plainly();
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
      return opened({ size: verdict.size, ranges: false });
    }

    case 'partial': {
      const { span } = verdict;
      const size = totalOf(verdict, before, hasChecksum);
      if (size === undefined) {
        answer.cancel();
        return plainly();
      }
      const facts = { size, ranges: true };
      if (opening?.kind === 'overlap') {
        const path = holding.kind === 'found' ? paths?.target : paths?.part;
        const overlapping = { answer, url: source.url, span, size };
        return opened(facts, await compareOverlap(overlapping, opening.compared, path));
      }
      // What a probe brings is wanted only where it is all.
      if (opening?.kind !== 'probe' || lengthOf(span) === size)
        return opened(facts, { body: { answer, span, encoding: undefined } });
      await readAll(answer);
      return opened(facts);
    }
  }
}

function contextOf({ name, tellsVersions }: Source, options: OpenOptions): OpeningContext {
  return { ...options, source: name, tellsVersions };
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
