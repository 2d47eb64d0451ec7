import type { FileResult } from './events.js';
import { formatBytes } from './format.js';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What there is to know about a file that is not complete, in the order in which one asks: where, why, what now. */
export function factsOf(result: FileResult): Fact[] {
  const { url, error } = result;
  const held = result.bytesDownloaded + result.bytesRestored;
  return [
    { label: 'URL', value: url },
    ...(error === null ? [] : [{ label: 'Cause', value: `${error.code}: ${error.message}` }]),
    ...fact('Expected', error?.expected),
    ...fact('Found', error?.found),
    ...fact('Kept', result.status === 'partial' && held > 0 ? kept(held, result.size) : undefined),
    ...fact('Next', error?.next),
  ];
}

function fact(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}

function kept(held: number, size: number | null): string {
  const of = size === null ? '' : ` of ${formatBytes(size)}`;
  return `${formatBytes(held)}${of} from this run; the next run goes on from there`;
}

/** The block of a log that is read when a run has failed. */
export function failureBlock(result: FileResult): string[] {
  const facts = factsOf(result);
  return [
    `${result.status === 'partial' ? 'NOT COMPLETE' : 'FAILED'}  ${result.file}`,
    ...facts.map(({ label, value }) => `  ${`${label}:`.padEnd(9)}  ${value}`),
  ];
}
