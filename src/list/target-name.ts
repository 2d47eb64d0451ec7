import { NameError } from './name-error.js';
import type { Request } from './request.js';
import { nameFromServer, nameFromUrl } from './server-name.js';

/** Mirrors serve one file, so one URL names it: the first that ends in a name. */
export function namingUrl({ sources }: Pick<Request, 'sources'>): URL {
  return sources.find((url) => nameFromUrl(url) !== undefined) ?? sources[0];
}

/** The target as far as it is known before a source is asked: as the list or the URL has it; undefined where neither has. */
export function likelyName(request: Request): string | undefined {
  const url = namingUrl(request);
  return stated(request) !== undefined || nameFromUrl(url) !== undefined
    ? targetName(request, undefined, url)
    : undefined;
}

/** The same, where it is certain: a URL with a query often says little of the name. */
export function certainName(request: Request): string | undefined {
  const isCertain = stated(request) !== undefined || namingUrl(request).search === '';
  return isCertain ? likelyName(request) : undefined;
}

/** Whether the source may well have another name than its URL: one with a query, or that ends in a word without an extension. */
export function mayBeRenamed(request: Request): boolean {
  const url = namingUrl(request);
  return stated(request) === undefined && (url.search !== '' || !/[^.]\.[^.]+$/.test(nameFromUrl(url) ?? ''));
}

/**
 * The target of a request, relative to the run's folder, with `/` between its components: the item's `out`, else what it was learnt to
 * be called, else the name that the final answer declared, else the one in the URL; below the item's `dir` in every case.
 *
 * @param declared the name of Content-Disposition as it came, if there was one
 * @param url the user's URL, not the one that redirects led to
 * @throws NameError when nothing gives a name
 */
export function targetName(request: Request, declared: string | undefined, url: URL): string {
  const name =
    stated(request) ?? (declared === undefined ? undefined : nameFromServer(declared)) ?? nameFromUrl(url);
  if (name === undefined) {
    throw new NameError('NAME_MISSING', request.origin, 'nothing gives the file a name', {
      expected: "out=NAME, a name from the source (Content-Disposition), or one at the end of the URL's path",
      found: `a URL whose path ends with ${JSON.stringify(url.pathname.split('/').at(-1) ?? '')}`,
      next: 'Add out=NAME to the item.',
    });
  }
  return request.dir === undefined ? name : `${request.dir}/${name}`;
}

/** The name that no further answer changes. */
function stated({ out, learnt }: Request): string | undefined {
  return out ?? learnt;
}
