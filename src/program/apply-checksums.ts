import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import { StatusError } from '../http/failures.js';
import { inputText } from '../inputs/read-input.js';
import { checksumsFor } from '../list/checksum-for.js';
import { type ChecksumEntry, parseChecksums } from '../list/checksums.js';
import { type ChecksumsPart, checksumsParts } from '../list/checksums-form.js';
import type { Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import { targetName } from '../list/target-name.js';
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
  return requests.map((request) => {
    const [url] = request.sources;
    if (request.out === undefined && nameFromUrl(url) === undefined) return request;
    const name = targetName(request, undefined, url);
    const listed = checksumsFor(entries, name);
    if (listed.length === 0 && request.checksums.length === 0) {
      outside.report({ type: 'warning', file: name, message: 'no line of `checksums` names this file' });
    }
    return { ...request, checksums: [...request.checksums, ...listed] };
  });
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
  const buffers: Buffer[] = [];
  for (let batch = await answer.read(); batch; batch = await answer.read()) buffers.push(...batch);
  return Buffer.concat(buffers).toString('utf8');
}
