import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Entries, type Entry } from './entries.js';

/** What goes wrong with the service, changed by tests while it runs. Counts are used up call by call. */
export interface FirstWeather {
  /** So many chunks of uploads are refused: the library returns an id all the same. */
  refusedChunks: number;
  /** So many commits are refused. */
  refusedCommits: number;
  /** So many chunks end with the connection. */
  brokenChunks: number;
  /** Every question is answered 503. */
  down: boolean;
}

/** The first version of the Actions cache service, as GitHub Enterprise Server and act have it. */
export interface FirstCacheService {
  /** What a runner gives to a job. */
  readonly env: Record<string, string>;
  readonly weather: FirstWeather;
  readonly entries: Entries;
  /** Bytes of all archives that were committed. */
  bytesUploaded(): number;
  close(): Promise<void>;
}

const API = '/_apis/artifactcache/';
const SCOPE = 'everybody';
const SCOPES = [{ Scope: SCOPE, Permission: 3 }];

export async function startFirstCacheService(): Promise<FirstCacheService> {
  const entries = new Entries();
  const archives = new Map<number, Buffer>();
  const weather: FirstWeather = { refusedChunks: 0, refusedCommits: 0, brokenChunks: 0, down: false };
  let url = '';

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://service');
    const body = await bodyOf(request);
    const [, id] = /^\/(?:_apis\/artifactcache\/caches|archives)\/(\d+)$/.exec(pathname) ?? [];
    const entry = entries.all.find((each) => String(each.id) === id);
    const json = (status: number, value: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (weather.down) return json(503, { message: 'down' });
    switch (`${request.method} ${pathname.replace(/\d+$/, 'ID')}`) {
      case `GET ${API}cache`: {
        const keys = (searchParams.get('keys') ?? '').split(',');
        const found = entries.lookup(SCOPES, keys, searchParams.get('version') ?? '');
        if (found === undefined) return void response.writeHead(204).end();
        return json(200, { cacheKey: found.key, archiveLocation: `${url}/archives/${found.id}` });
      }
      case `POST ${API}caches`: {
        const { key, version } = JSON.parse(body.toString());
        const reserved = entries.reserve(SCOPE, key, version);
        return reserved ? json(201, { cacheId: reserved.id }) : json(409, { message: 'already exists' });
      }
      case `PATCH ${API}caches/ID`: {
        if (weather.brokenChunks > 0) {
          weather.brokenChunks -= 1;
          return void response.destroy();
        }
        if (weather.refusedChunks > 0) {
          weather.refusedChunks -= 1;
          return json(400, { message: 'no' });
        }
        if (entry) archives.set(entry.id, withChunk(archives.get(entry.id), request, body));
        return void response.writeHead(204).end();
      }
      case `POST ${API}caches/ID`: {
        if (weather.refusedCommits > 0) {
          weather.refusedCommits -= 1;
          return json(400, { message: 'no' });
        }
        return void response.writeHead(commit(entry, body) ? 204 : 400).end();
      }
      case 'GET /archives/ID': {
        const archive = entry && archives.get(entry.id);
        if (archive === undefined) return void response.writeHead(404).end();
        return void response.writeHead(200, { 'content-length': archive.length }).end(archive);
      }
      default:
        return json(404, { message: 'no such thing' });
    }
  }

  function commit(entry: Entry | undefined, body: Buffer): boolean {
    const { size } = JSON.parse(body.toString());
    if (entry === undefined || archives.get(entry.id)?.length !== size) return false;
    entry.size = size;
    return true;
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service has no port');
  url = `http://127.0.0.1:${address.port}`;

  return {
    env: { ACTIONS_CACHE_URL: `${url}/`, ACTIONS_RUNTIME_TOKEN: 'anything' },
    weather,
    entries,
    bytesUploaded: () => entries.all.reduce((sum, { size }) => sum + (size ?? 0), 0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function withChunk(archive: Buffer = Buffer.alloc(0), request: IncomingMessage, chunk: Buffer): Buffer {
  const start = Number(/^bytes (\d+)-/.exec(request.headers['content-range'] ?? '')?.[1] ?? 0);
  const whole = Buffer.alloc(Math.max(archive.length, start + chunk.length));
  archive.copy(whole);
  chunk.copy(whole, start);
  return whole;
}
