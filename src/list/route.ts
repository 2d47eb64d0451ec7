import type { HeaderField, Request, Route } from './request.js';

/**
 * The address at which a source is asked, and all fields that are sent to its origin. What the list and the run give is for
 * the origins that the list names: it does not follow a route to another one, and gives way to a route's own fields.
 *
 * @param runHeaders the fields that the run gives for every source
 */
export function routeOf(request: Request, source: URL, runHeaders: readonly HeaderField[]): Route {
  const listed = [...runHeaders, ...request.headers];
  const route = request.routes?.get(source.href);
  if (route === undefined) return { url: source, headers: listed };
  const own = new Set(route.headers.map(({ name }) => name.toLowerCase()));
  const kept = route.url.origin === source.origin ? listed : [];
  return {
    url: route.url,
    headers: [...kept.filter(({ name }) => !own.has(name.toLowerCase())), ...route.headers],
  };
}
