import type { Answer, Ask, HttpClient } from '../../http/client.js';
import { declaredDigests } from '../../http/declared-digests.js';
import { judge } from '../../http/judge.js';
import { validatorOf } from '../../http/validators.js';
import { equalityOf, type Shared } from '../../plan/equality.js';
import { MirrorSizeError, MirrorUnprovedError } from '../failures.js';
import type { Segment } from '../segments/segment.js';
import type { Source } from './source.js';

/** The answer of a mirror that serves the same file, and what the mirror says of that. */
export interface Admitted extends Pick<Shared, 'validator' | 'digests'> {
  readonly answer: Answer;
}

/**
 * The first request to a mirror that is to serve a file beside others: it asks for bytes that are wanted, and its head has
 * to prove that they are of the same file before one of them is used. Without If-Range, because a 206 to that may leave
 * out what proves it (RFC 9110, 15.3.7).
 *
 * @throws MirrorSizeError, MirrorUnprovedError: the mirror cannot be used; HttpFailure; `signal.reason`
 */
export async function askMirror(
  http: HttpClient,
  source: Source,
  segment: Segment,
  file: Shared,
  signal: AbortSignal,
): Promise<Admitted> {
  const ask: Ask = {
    url: source.url,
    range: { start: segment.position, end: segment.end },
    ifRange: undefined,
    headers: source.headers,
    revalidate: source.revalidate,
  };
  const answer = await http.get(ask, signal);
  const { head } = answer;
  const verdict = judge(ask, head);
  try {
    if (verdict.kind === 'refused') throw verdict.failure;
    const validator = validatorOf(head);
    const digests = declaredDigests(head, verdict.kind);
    const equality = equalityOf(file, { size: verdict.size, validator, digests });
    if (equality.kind === 'other-size') throw new MirrorSizeError(source.display, file.size, equality.size);
    if (verdict.kind !== 'partial') throw new MirrorUnprovedError(source.display, 'serves no ranges');
    if (equality.kind === 'unproved') throw new MirrorUnprovedError(source.display, equality.reason);
    return { answer, validator, digests };
  } catch (error) {
    answer.cancel();
    throw error;
  }
}
