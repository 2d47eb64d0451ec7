import { formatCount } from '../format.js';
import type { FileResult, Tried } from './events.js';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Promises no more than is known: whether the cache took the bytes is told by what was saved. */
const kept =
  'what arrived, as a partial file; a run that finds it, or its parts in the cache, goes on from there';

/** A file that has all of its bytes, and of which something more was wanted. */
const whole = 'the file itself, which is complete';

/** What there is to know about a file that is not complete, in the order in which one asks: where, why, what now. */
export function factsOf(result: FileResult): Fact[] {
  const { url, error } = result;
  return [
    { label: 'URL', value: url },
    ...triedInWords(error?.tried ?? []),
    ...(error === null
      ? []
      : [{ label: 'Cause', value: `${error.code}: ${withoutUrl(error.message, url)}` }]),
    ...fact('Expected', error?.expected),
    ...fact('Found', error?.found),
    ...fact('Kept', keptOf(result)),
    ...fact('Next', error?.next),
  ];
}

/** A line for each source where there are several; of one there is only to say how often it was asked. */
function triedInWords(tried: readonly Tried[]): Fact[] {
  const [first, ...others] = tried;
  if (first && others.length === 0) {
    return first.retries === 0 ? [] : [{ label: 'Retried', value: formatCount(first.retries, 'time') }];
  }
  return tried.map(({ url, retries, code, message }) => {
    const again = retries === 0 ? '' : ` (retried ${formatCount(retries, 'time')})`;
    const why = code === undefined ? '' : `: ${code}: ${withoutUrl(message ?? '', url)}`;
    return { label: 'Tried', value: `${url}${again}${why}` };
  });
}

/** The URL has a line of its own, and many messages begin with it. */
function withoutUrl(message: string, url: string): string {
  return message.startsWith(`${url}: `) ? message.slice(url.length + 2) : message;
}

function keptOf({ status, sha256 }: FileResult): string | undefined {
  if (status === 'partial') return kept;
  return status === 'failed' && sha256 !== null ? whole : undefined;
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
