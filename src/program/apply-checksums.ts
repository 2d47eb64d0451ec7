import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ResolveOptions, resolveRequests } from '../forges/resolve.js';
import { retrying } from '../forges/retrying.js';
import { displayUrl } from '../http/display-url.js';
import { HttpFailure } from '../http/failures.js';
import { textAt } from '../http/text-at.js';
import { inputText } from '../inputs/read-input.js';
import { checksumsFor, entriesFor } from '../list/checksum-for.js';
import { type ChecksumEntry, parseChecksums } from '../list/checksums.js';
import { type ChecksumsPart, checksumsParts } from '../list/checksums-form.js';
import type { Request, Route } from '../list/request.js';
import { requestOf } from '../list/request-of.js';
import { routeOf } from '../list/route.js';
import { nameFromUrl } from '../list/server-name.js';
import { sourceUrl } from '../list/source-url.js';
import { certainName, targetName } from '../list/target-name.js';
import { twoDigests } from '../list/two-digests.js';
import type { Report } from '../report/events.js';
import { notListed } from '../transfer/tell-plan.js';
import { ChecksumsUnreachableError } from './checksums-unreachable.js';
import type { Outside } from './outside.js';
import { InputFileError } from './read-lists.js';

/**
 * Gives every request the checksums that the input `checksums` has for its target.
 *
 * @throws ChecksumSyntaxError; InputFileError; ListError for a URL that cannot be read, or two digests of one file; ChecksumsUnreachableError when they are at a URL that does not serve them
 */
export async function applyChecksums(
  requests: readonly Request[],
  outside: Pick<Outside, 'read' | 'cwd'>,
  options: ResolveOptions,
): Promise<readonly Request[]> {
  const parts = checksumsParts(inputText(outside.read, 'checksums'));
  const entries = (
    await Promise.all(parts.map((part) => entriesOf(part, outside, requests, options)))
  ).flat();
  if (entries.length === 0) return requests;
  return requests.map((request) => withListed(request, entries, options.report));
}

/** A name that the list does not give may still be another one when the source has answered. */
function withListed(request: Request, entries: readonly ChecksumEntry[], report: Report): Request {
  const [url] = request.sources;
  const checksumsAt = (name: string) => [...request.checksums, ...checksumsFor(entries, name)];
  const known = request.out !== undefined || nameFromUrl(url) !== undefined;
  const checksums = known ? checksumsAt(targetName(request, undefined, url)) : request.checksums;
  const certain = certainName(request);
  if (certain !== undefined) assertAgreement(request, entriesFor(entries, certain));
  if (request.out === undefined) return { ...request, checksums, checksumsAt };
  if (checksums.length === 0) report(notListed(targetName(request, undefined, url)));
  return { ...request, checksums };
}

/** @throws ListError where the item and the setting name two digests of one algorithm */
function assertAgreement({ origin, checksums }: Request, entries: readonly ChecksumEntry[]): void {
  for (const { checksum, origin: elsewhere } of entries) {
    const rival = checksums.find(({ algorithm }) => algorithm === checksum.algorithm);
    if (rival && rival.hex !== checksum.hex) throw twoDigests(origin, rival, checksum, elsewhere);
  }
}

async function entriesOf(
  { form, text }: ChecksumsPart,
  { cwd }: Pick<Outside, 'cwd'>,
  requests: readonly Request[],
  options: ResolveOptions,
): Promise<readonly ChecksumEntry[]> {
  switch (form) {
    case 'lines':
      return parseChecksums(text, 'checksums');
    case 'path': {
      const content = await readFile(resolve(cwd, text), 'utf8').catch((error: unknown) => {
        throw new InputFileError('checksums', text, error, 'A checksum line is HEX  NAME, with all digits.');
      });
      return parseChecksums(content, text);
    }
    case 'url': {
      const route = await routeTo(sourceUrl(text, 'checksums'), requests, options);
      const name = displayUrl(route.url);
      const ask = () => textAt(options.http, route, options.signal);
      const content = await retrying(
        name,
        options,
      )(ask).catch((error: unknown) => {
        throw error instanceof HttpFailure ? new ChecksumsUnreachableError(error) : error;
      });
      return parseChecksums(content, name);
    }
  }
}

/** A checksum file may be as private as what it is for. The fields of the run are for the origins of the list alone. */
async function routeTo(url: URL, requests: readonly Request[], options: ResolveOptions): Promise<Route> {
  const isListed = requests.some(({ sources }) => sources.some(({ origin }) => origin === url.origin));
  const headers = isListed ? options.headers : [];
  const { request } = requestOf({ origin: 'checksums', sources: [url], options: [] });
  const [resolved = request] = await resolveRequests([request], { ...options, headers });
  if (resolved.unresolved) throw resolved.unresolved.reason;
  return routeOf(resolved, resolved.sources[0], headers);
}
