import type { Failure } from '../errors/failure.js';
import type { Tried } from '../report/events.js';
import type { Source } from './source.js';

/** What each source failed with at last. */
export type SourceFailures = ReadonlyMap<Source, Failure>;

/**
 * The sources that have failed or were asked again, in the order in which they were first asked. Of the only one there is,
 * the file's own error says what it failed with.
 */
export function triedOf(sources: readonly Source[], failures: SourceFailures): Tried[] {
  const each = [...new Set(sources)];
  return each.flatMap((source): Tried[] => {
    const { display: url, budget } = source;
    const failure = failures.get(source) ?? source.leftOut;
    const { retries } = budget;
    if (failure && each.length > 1) {
      return [{ url, retries, code: failure.code, message: failure.message }];
    }
    return retries > 0 ? [{ url, retries }] : [];
  });
}
