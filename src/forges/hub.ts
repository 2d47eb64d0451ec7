import type { HeaderField, Request, Route } from '../list/request.js';
import { type HubFile, hubFile } from '../list/short-forms.js';
import { below, type Servers } from './servers.js';

const folders: Readonly<Record<HubFile['kind'], readonly string[]>> = {
  model: [],
  dataset: ['datasets'],
  space: ['spaces'],
};

/** The URL that serves a file of a repository on Hugging Face. */
export function hubUrl({ kind, owner, repo, revision, path }: HubFile, { hub }: Servers): URL {
  return below(hub, ...folders[kind], owner, repo, 'resolve', revision, ...path);
}

/**
 * Turns `hf:` into URLs, and asks for everything on that server with the user's token.
 *
 * @param token goes to the server's own origin only, not to the storage that it redirects to
 */
export function resolveHub(request: Request, servers: Servers, token: string | undefined): Request {
  const [first, ...mirrors] = request.sources.map((source) => {
    const file = hubFile(source.href);
    return file === undefined ? source : hubUrl(file, servers);
  });
  if (first === undefined) return request;
  const sources = [first, ...mirrors] as const;
  if (token === undefined || hasAuthorization(request.headers)) return { ...request, sources };
  const headers = [{ name: 'Authorization', value: `Bearer ${token}` }];
  const onHub = sources.filter((source) => source.origin === servers.hub.origin && source.username === '');
  const routes = onHub.map((url): readonly [string, Route] => [url.href, { url, headers }]);
  return { ...request, sources, routes: new Map([...(request.routes ?? []), ...routes]) };
}

export function hasAuthorization(headers: readonly HeaderField[]): boolean {
  return headers.some(({ name }) => name.toLowerCase() === 'authorization');
}
