import type { Tried } from '../../report/events.js';
import type { Source } from './source.js';

/** Those of `sources` that have failed or were asked again. Of the only one there is, the file's own error says what it failed with. */
export function triedOf(sources: readonly Source[]): Tried[] {
  return sources.flatMap(({ display: url, budget: { retries }, failure, leftOut }): Tried[] => {
    const why = failure ?? leftOut;
    if (why && sources.length > 1) return [{ url, retries, code: why.code, message: why.message }];
    return retries > 0 ? [{ url, retries }] : [];
  });
}
