import type { FileResult } from './events.js';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Promises no more than is known: whether the cache took the bytes is told by what was saved. */
const kept =
  'what arrived, as a partial file; a run that finds it, or its parts in the cache, goes on from there';

/** What there is to know about a file that is not complete, in the order in which one asks: where, why, what now. */
export function factsOf(result: FileResult): Fact[] {
  const { url, error } = result;
  return [
    { label: 'URL', value: url },
    ...(error === null ? [] : [{ label: 'Cause', value: `${error.code}: ${error.message}` }]),
    ...fact('Expected', error?.expected),
    ...fact('Found', error?.found),
    ...fact('Kept', result.status === 'partial' ? kept : undefined),
    ...fact('Next', error?.next),
  ];
}

function fact(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}

/** The block of a log that is read when a run has failed. */
export function failureBlock(result: FileResult): string[] {
  const facts = factsOf(result);
  return [
    `${result.status === 'partial' ? 'NOT COMPLETE' : 'FAILED'}  ${result.file}`,
    ...facts.map(({ label, value }) => `  ${`${label}:`.padEnd(9)}  ${value}`),
  ];
}
