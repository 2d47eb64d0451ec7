import type { Head } from './client.js';

/** Not stated: after all that are (RFC 6249, 3.1). */
const lastPriority = 999_999;

/**
 * The mirrors that a source names in its answer or where it redirected: `Link: <URL>; rel=duplicate; pri=1` (RFC 6249, 3),
 * best first. Only those with http: or https:, without credentials, and none that is less safe than the source.
 */
export function duplicatesOf(head: Head): readonly URL[] {
  const links = [...(head.redirects ?? []), head.fields].flatMap((fields) =>
    linksIn(fields.get('link') ?? ''),
  );
  const found = links.flatMap(({ target, parameters }) => {
    const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/);
    const url = URL.canParse(target, head.url.href) ? new URL(target, head.url) : undefined;
    if (url === undefined || !relations.includes('duplicate') || !isAsSafe(url, head.url)) return [];
    const priority = /^\d{1,6}$/.exec(parameters.get('pri') ?? '')?.[0];
    return [{ url, priority: priority === undefined ? lastPriority : Number(priority) }];
  });
  found.sort((a, b) => a.priority - b.priority);
  return [...new Map(found.map(({ url }) => [url.href, url])).values()];
}

function isAsSafe(url: URL, source: URL): boolean {
  const known = url.protocol === 'https:' || (url.protocol === 'http:' && source.protocol === 'http:');
  return known && url.username === '' && url.password === '';
}

interface Link {
  readonly target: string;
  /** Lower-case names; the first of repeated ones counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The links of a field (RFC 8288, 3); what is not one is skipped. */
function linksIn(field: string): Link[] {
  const links: Link[] = [];
  const link = /<([^<>]*)>((?:\s*;\s*[!#$%&'*+.^_`|~\w-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;<]*))?)*)/g;
  for (const [, target = '', rest = ''] of field.matchAll(link)) {
    const parameters = new Map<string, string>();
    for (const [, name = '', quoted, bare] of rest.matchAll(
      /;\s*([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;<]*)))?/g,
    )) {
      const key = name.toLowerCase();
      if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
    }
    links.push({ target, parameters });
  }
  return links;
}
