import type { Request, Route } from '../list/request.js';
import { hasAuthorization } from './hub.js';
import type { Servers } from './servers.js';

/**
 * Sends the token with sources on GitHub's own origins that are not release assets: source archives and files of private
 * repositories, and the API itself. Downloads of release assets never need it there, since theirs go through the API.
 */
export function withGithubToken(request: Request, servers: Servers, token: string | undefined): Request {
  if (token === undefined || hasAuthorization(request.headers)) return request;
  const headers = [{ name: 'Authorization', value: `Bearer ${token}` }];
  const routes = request.sources
    .filter((source) => isOwn(source, servers) && source.username === '' && !request.routes?.has(source.href))
    .map((url): readonly [string, Route] => [url.href, { url, headers }]);
  if (routes.length === 0) return request;
  return { ...request, routes: new Map([...(request.routes ?? []), ...routes]) };
}

function isOwn(url: URL, { github, githubApi }: Servers): boolean {
  if (url.origin === githubApi.origin && isBelow(url, githubApi)) return true;
  if (url.origin === github.origin) return !/^\/[^/]+\/[^/]+\/releases\//.test(url.pathname);
  // The public GitHub serves files from a host of its own; its tokens are good there, those of other servers are not.
  return github.origin === 'https://github.com' && url.origin === 'https://raw.githubusercontent.com';
}

function isBelow(url: URL, base: URL): boolean {
  return `${url.pathname}/`.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
}
