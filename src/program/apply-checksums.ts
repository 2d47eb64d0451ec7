import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import { StatusError } from '../http/failures.js';
import { readAll } from '../http/read-all.js';
import { inputText } from '../inputs/read-input.js';
import { checksumsFor } from '../list/checksum-for.js';
import { type ChecksumEntry, parseChecksums } from '../list/checksums.js';
import { type ChecksumsPart, checksumsParts } from '../list/checksums-form.js';
import type { Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import { targetName } from '../list/target-name.js';
import type { Report } from '../report/events.js';
import { notListed } from '../transfer/tell-plan.js';
import type { Outside } from './outside.js';
import { InputFileError } from './read-lists.js';

/**
 * Gives every request the checksums that the input `checksums` has for its target.
 *
 * @throws ChecksumSyntaxError; InputFileError; HttpFailure when they are at a URL that does not serve them
 */
export async function applyChecksums(
  requests: readonly Request[],
  outside: Outside,
  http: HttpClient,
): Promise<readonly Request[]> {
  const parts = checksumsParts(inputText(outside.read, 'checksums'));
  const entries = (await Promise.all(parts.map((part) => entriesOf(part, outside, http)))).flat();
  if (entries.length === 0) return requests;
  return requests.map((request) => withListed(request, entries, outside.report));
}

/** A name that the list does not give may still be another one when the source has answered. */
function withListed(request: Request, entries: readonly ChecksumEntry[], report: Report): Request {
  const [url] = request.sources;
  const checksumsAt = (name: string) => [...request.checksums, ...checksumsFor(entries, name)];
  const known = request.out !== undefined || nameFromUrl(url) !== undefined;
  const checksums = known ? checksumsAt(targetName(request, undefined, url)) : request.checksums;
  if (request.out === undefined) return { ...request, checksums, checksumsAt };
  if (checksums.length === 0) report(notListed(targetName(request, undefined, url)));
  return { ...request, checksums };
}

async function entriesOf(
  { form, text }: ChecksumsPart,
  outside: Outside,
  http: HttpClient,
): Promise<readonly ChecksumEntry[]> {
  switch (form) {
    case 'lines':
      return parseChecksums(text, 'checksums');
    case 'path': {
      const content = await readFile(resolve(outside.cwd, text), 'utf8').catch((error: unknown) => {
        throw new InputFileError('checksums', text, error);
      });
      return parseChecksums(content, text);
    }
    case 'url': {
      const url = new URL(text);
      return parseChecksums(await textAt(url, http, outside.signal), displayUrl(url));
    }
  }
}

async function textAt(url: URL, http: HttpClient, signal: AbortSignal): Promise<string> {
  const answer = await http.get(
    { url, range: undefined, ifRange: undefined, headers: [], revalidate: false },
    signal,
  );
  if (answer.head.status !== 200) {
    answer.cancel();
    throw new StatusError(answer.head);
  }
  return (await readAll(answer)).toString('utf8');
}
