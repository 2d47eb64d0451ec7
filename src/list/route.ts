import type { HeaderField, Request, Route } from './request.js';

/**
 * The address at which a source is asked, and all fields that are sent to its origin. An item's fields replace those of the run that
 * have their name, and are for the origins of all of its sources. What both give is for the origins that the list names: it does not follow a route to another one, and gives way to a
 * route's own fields.
 *
 * @param runHeaders the fields that the run gives for every source
 */
export function routeOf(request: Request, source: URL, runHeaders: readonly HeaderField[]): Route {
  const listed = replacing(runHeaders, ownHeaders(request));
  const route = request.routes?.get(source.href);
  if (route === undefined) return { url: source, headers: listed };
  const kept = route.url.origin === source.origin ? listed : [];
  return { url: route.url, headers: replacing(kept, route.headers) };
}

/** A mirror that redirects to another one need not be told twice what is for both (rule 11). */
function ownHeaders({ headers, sources }: Request): readonly HeaderField[] {
  if (headers.length === 0 || sources.length === 1) return headers;
  const alsoFor = new Set(sources.map(({ origin }) => origin));
  return alsoFor.size === 1 ? headers : headers.map((field) => ({ ...field, alsoFor }));
}

/** All of `own`, and those of `fields` whose names it has not; case does not tell names apart (RFC 9110, 5.1). */
function replacing(fields: readonly HeaderField[], own: readonly HeaderField[]): readonly HeaderField[] {
  if (own.length === 0) return fields;
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  return [...fields.filter(({ name }) => !names.has(name.toLowerCase())), ...own];
}
