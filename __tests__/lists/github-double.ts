import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Content, digestOf } from '../origin/content.js';

/** A repository of the double. */
export interface Repository {
  readonly isPrivate: boolean;
  /** Assets by tag and name. The newest release is the last. */
  readonly releases: Readonly<Record<string, Readonly<Record<string, Content>>>>;
  /** What the API states as digests of assets; those from before 2025 have none. */
  readonly digests?: 'right' | 'wrong' | 'none';
}

export interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

/**
 * GitHub as far as release assets go: web server, API and storage, each on a port of its own, so that they are three
 * origins. What is private is 404 without the token; the storage refuses whoever shows one, as the real one does.
 */
export interface GithubDouble {
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
  readonly repositories: Map<string, Repository>;
  readonly web: Seen[];
  readonly api: Seen[];
  readonly storage: Seen[];
  /** Answers every question to the API with this status instead. */
  refuse: number | undefined;
  /** Requests for which a link to the storage is good; after that it answers 403. */
  linkUses: number;
  readonly webUrl: string;
  close(): Promise<void>;
}

export async function startGithub(): Promise<GithubDouble> {
  const repositories = new Map<string, Repository>();
  const token = 'ghs_a-token-that-nobody-else-may-see';
  const seen = { web: [] as Seen[], api: [] as Seen[], storage: [] as Seen[] };
  const stored = new Map<string, Content>();

  const used = new Map<string, number>();
  let issued = 0;

  const storage = await serve(seen.storage, (request, response, path) => {
    const content = stored.get(path);
    if (content === undefined) return status(response, 404);
    const uses = (used.get(request.url ?? '') ?? 0) + 1;
    used.set(request.url ?? '', uses);
    if (uses > double.linkUses) return status(response, 403);
    if (request.headers.authorization !== undefined) return status(response, 400);
    return sendRange(request, response, content);
  });
  const store = (content: Content): string => {
    const path = `/objects/${digestOf(content).slice(0, 16)}`;
    stored.set(path, content);
    issued += 1;
    return `${storage.url}${path}?sig=abcdefgh${issued}`;
  };

  const api = await serve(seen.api, (request, response, path) => {
    if (double.refuse !== undefined) return status(response, double.refuse);
    const [, owner, repo, ...rest] = path.slice(1).split('/').map(decodeURIComponent);
    const repository = repositories.get(`${owner}/${repo}`);
    if (repository === undefined || !mayRead(request, repository)) return status(response, 404);
    if (rest.length === 0)
      return json(response, { full_name: `${owner}/${repo}`, private: repository.isPrivate });
    const [, kind = '', which = ''] = rest;
    if (kind === 'assets') {
      const asset = assetsOf(repository).find(({ id }) => String(id) === which);
      if (asset === undefined) return status(response, 404);
      if (request.headers.accept !== 'application/octet-stream')
        return json(response, { id: asset.id, name: asset.name });
      return redirect(response, store(asset.content));
    }
    const tag = kind === 'latest' ? Object.keys(repository.releases).at(-1) : which;
    const assets = assetsOf(repository).filter((asset) => asset.tag === tag);
    if (tag === undefined || !(tag in repository.releases)) return status(response, 404);
    return json(response, {
      tag_name: tag,
      assets: assets.map(({ id, name, content }) => ({
        id,
        name,
        state: 'uploaded',
        size: content.size,
        digest: digestStated(repository, content),
      })),
    });
  });

  const web = await serve(seen.web, (_, response, path) => {
    const [owner, repo, , second, third = '', name = ''] = path.slice(1).split('/').map(decodeURIComponent);
    const repository = repositories.get(`${owner}/${repo}`);
    // The web server takes no tokens: what is private is not there.
    if (repository === undefined || repository.isPrivate) return status(response, 404);
    const tag = second === 'latest' ? (Object.keys(repository.releases).at(-1) ?? '') : third;
    const content = repository.releases[tag]?.[name];
    return content === undefined ? status(response, 404) : redirect(response, store(content));
  });

  const mayRead = ({ headers }: IncomingMessage, { isPrivate }: Repository) =>
    isPrivate ? headers.authorization === `Bearer ${token}` : true;
  const double: GithubDouble = {
    env: { GITHUB_SERVER_URL: web.url, GITHUB_API_URL: api.url },
    token,
    repositories,
    ...seen,
    refuse: undefined,
    linkUses: Number.POSITIVE_INFINITY,
    webUrl: web.url,
    close: async () => {
      await Promise.all([web.close(), api.close(), storage.close()]);
    },
  };
  return double;
}

function assetsOf({ releases }: Repository) {
  return Object.entries(releases).flatMap(([tag, assets], release) =>
    Object.entries(assets).map(([name, content], index) => ({
      id: release * 100 + index + 1,
      tag,
      name,
      content,
    })),
  );
}

function digestStated({ digests = 'right' }: Repository, content: Content): string | null {
  if (digests === 'none') return null;
  return `sha256:${digests === 'right' ? digestOf(content) : '0'.repeat(64)}`;
}

type Handle = (request: IncomingMessage, response: ServerResponse, path: string) => void;

async function serve(seen: Seen[], handle: Handle): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    handle(request, response, path);
    seen.push({ path, headers: request.headers, status: response.statusCode });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function status(response: ServerResponse, code: number): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end('{"message":"no"}');
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

/** `bytes=a-` and `bytes=a-b`, or the whole. */
export function sendRange(request: IncomingMessage, response: ServerResponse, { size, read }: Content): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const fields = { etag: '"stored"', 'accept-ranges': 'bytes' };
  if (from === undefined) {
    response.writeHead(200, { ...fields, 'content-length': size }).end(read(0, size));
    return;
  }
  const start = Number(from);
  const end = to ? Math.min(Number(to) + 1, size) : size;
  response
    .writeHead(206, {
      ...fields,
      'content-length': end - start,
      'content-range': `bytes ${start}-${end - 1}/${size}`,
    })
    .end(read(start, end));
}
