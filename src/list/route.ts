import type { HeaderField, Request, Route } from './request.js';

/**
 * The address at which a source is asked, and all fields that are sent to its origin. An item's fields replace those of the run that
 * have their name. What both give is for the origins that the list names: it does not follow a route to another one, and gives way to a
 * route's own fields.
 *
 * @param runHeaders the fields that the run gives for every source
 */
export function routeOf(request: Request, source: URL, runHeaders: readonly HeaderField[]): Route {
  const listed = replacing(runHeaders, request.headers);
  const route = request.routes?.get(source.href);
  if (route === undefined) return { url: source, headers: listed };
  const kept = route.url.origin === source.origin ? listed : [];
  return { url: route.url, headers: replacing(kept, route.headers) };
}

/** All of `own`, and those of `fields` whose names it has not; case does not tell names apart (RFC 9110, 5.1). */
function replacing(fields: readonly HeaderField[], own: readonly HeaderField[]): readonly HeaderField[] {
  if (own.length === 0) return fields;
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  return [...fields.filter(({ name }) => !names.has(name.toLowerCase())), ...own];
}
