import type { Head } from '../../http/client.js';
import { type HttpFailure, RangeRefusedError } from '../../http/failures.js';
import type { Verdict } from '../../http/judge.js';
import { comparableIn, type Word, wordOf } from '../../http/validators.js';
import type { Holding } from '../../plan/holding.js';
import type { Journal } from '../../plan/journal.js';
import type { Source } from './source.js';

/** What is known of a file of which bytes are held, and what an answer says of the version that they are of. */
export interface Before {
  readonly journal: Journal;
  readonly word: Word;
}

/** Undefined where nothing is held that the source has said anything of. */
export function beforeOf(holding: Holding, { name }: Source, head: Head): Before | undefined {
  if (holding.kind !== 'partial' || !(name in holding.journal.sources)) return undefined;
  const { journal } = holding;
  const said = journal.sources[name] ?? undefined;
  return { journal, word: said ? wordOf(said, comparableIn(head, said)) : 'nothing' };
}

/** The total of a part that does not state it (`bytes a-b/*`): the journal's, where the part is of the same version. */
export function totalOf(
  { size, span }: Extract<Verdict, { kind: 'partial' }>,
  before: Before | undefined,
  hasChecksum: boolean,
): number | undefined {
  if (size !== undefined || !before) return size;
  const { journal, word } = before;
  const isSame = word === 'same' || (hasChecksum && word === 'nothing');
  return isSame && span.end <= journal.size ? journal.size : undefined;
}

/**
 * An answer by which what is held would be of no use, of a source that has served ranges of it and does not say that it has another
 * version now. One node of many may be wrong, or one answer: that is worth another try. Undefined: it is as it may be.
 */
export function oddityOf(
  verdict: Verdict,
  before: Before | undefined,
  { url, budget }: Source,
  hasChecksum: boolean,
): RangeRefusedError | undefined {
  if (!before?.journal.ranged || !budget.bearsWrongRange) return undefined;
  const { journal, word } = before;
  if (word === 'other' && !hasChecksum) return undefined;
  const odd = (expected: string, found: string) => noRange(url, expected, found);
  const total = `a range of ${journal.size} bytes`;
  switch (verdict.kind) {
    case 'refused':
      return verdict.failure.retry === 'plain' ? onceMore(verdict.failure, url) : undefined;
    case 'unsatisfied':
      return verdict.size === 0 ? odd(total, '416 with a total of 0') : undefined;
    case 'whole': {
      const isOfThatSize = (verdict.size ?? journal.size) === journal.size;
      return isOfThatSize || word !== 'other' ? odd(total, 'the whole file') : undefined;
    }
    case 'partial': {
      if (totalOf(verdict, before, hasChecksum) === undefined) return odd(total, 'a range without a total');
      const isOff = verdict.size !== undefined && verdict.size !== journal.size;
      return isOff && word === 'same' ? odd(total, `a range of ${verdict.size} bytes`) : undefined;
    }
  }
}

/** The failure by which ranges would be given up at once, where the source has served some: the next one may be as it should. */
export function onceMore(
  { expected = 'a range', found = 'another answer' }: HttpFailure,
  url: URL,
): RangeRefusedError {
  return noRange(url, expected, found);
}

function noRange(url: URL, expected: string, found: string): RangeRefusedError {
  return new RangeRefusedError(url, 'range', { what: 'what came is no range of the file', expected, found });
}
