import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import {
  malformed,
  notFound,
  ok,
  readDenied,
  type TwirpAnswer,
  taken,
  unauthenticated,
  writeDenied,
} from './answers.js';
import { type BlobStorage, startBlobStorage } from './blob-storage.js';
import { Entries } from './entries.js';
import { branchToken, type Scope, scopesOf } from './tokens.js';
import { type Method, Weather } from './weather.js';

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';
/**
 * Only where an archive is on a host of this kind the library asks with the storage's own client. Of the service, which is the
 * proxy to it for a run with `proxied`, that gets a plain 404.
 */
const GONE = 'http://account.blob.core.windows.net/actions-cache/gone?sig=secret';

/** One call as it came in. */
export interface Call {
  readonly method: string;
  readonly key: string;
}

/** The second version of the Actions cache service, as strict as the real one, with a real blob storage behind it. */
export interface CacheService {
  /** What a runner gives to a job on the default branch. */
  readonly env: Record<string, string>;
  /** The same for a job on another branch, or for one whose token may only read. */
  envOf(branch: string, permission?: 'write' | 'read'): Record<string, string>;
  /** For a run that reaches what is not of this machine by way of the service, which knows nothing of it. */
  readonly proxied: Record<string, string>;
  readonly calls: Call[];
  readonly entries: Entries;
  readonly weather: Weather;
  /** Bytes of all archives that were finalised. */
  bytesUploaded(): number;
  /** Resolves when the next call of `method` has come in. */
  called(method: Method): Promise<Call>;
  /** Resolves when the next answer of `method` has gone out. */
  answered(method: Method): Promise<Call>;
  /** Replaces the archives of the entries whose key holds `part` by bytes that are no archive. */
  corrupt(part: string): Promise<void>;
  close(): Promise<void>;
}

/** @param shared a storage that others use as well, and that is not closed with the service; else one of its own */
export async function startCacheService(shared?: BlobStorage): Promise<CacheService> {
  const storage = shared ?? (await startBlobStorage());
  const entries = new Entries();
  const weather = new Weather();
  const calls: Call[] = [];
  const news = new EventEmitter();

  const server = createServer(async (request, response) => {
    const method = request.url?.startsWith(SERVICE) ? request.url.slice(SERVICE.length) : '';
    const body = await readBody(request);
    const call = { method, key: text(body, 'key') };
    calls.push(call);
    news.emit(`called ${method}`, call);
    response.on('finish', () => news.emit(`answered ${method}`, call));
    if (!isMethod(method)) {
      response.writeHead(404).end('{"code":"bad_route","msg":"no handler"}');
      return;
    }
    if (weather.hanging.has(method)) return;
    await weather.held.get(method);
    const scopes = scopesOf(request.headers.authorization);
    const answer =
      scopes === undefined
        ? unauthenticated
        : (weather.answer(method) ?? (await serve(method, body, scopes)));
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });

  async function serve(method: Method, body: Body, scopes: Scope[]): Promise<TwirpAnswer> {
    const key = text(body, 'key');
    const version = text(body, 'version');
    if (key === '' || key.length > 512 || key.includes(',')) return malformed('key is invalid');
    if (!/^[0-9a-f]{64}$/.test(version)) return malformed('version is invalid');
    const own = scopes.find(({ Permission }) => (Permission & 2) !== 0)?.Scope;
    switch (method) {
      case 'CreateCacheEntry': {
        if (own === undefined) return writeDenied;
        const entry = entries.reserve(own, key, version);
        if (entry === undefined) return taken;
        return ok({
          ok: true,
          signed_upload_url: storage.signedUrl(entry.blob, 'cw', weather.expiredUploads),
        });
      }
      case 'FinalizeCacheEntryUpload': {
        if (own === undefined) return writeDenied;
        const entry = entries.reserved(own, key, version);
        if (entry === undefined) return notFound;
        const size = await storage.sizeOf(entry.blob);
        if (size === undefined || String(size) !== text(body, 'size_bytes')) {
          return malformed('size does not match the upload');
        }
        entry.size = size;
        return ok({ ok: true, entry_id: String(entry.id) });
      }
      case 'GetCacheEntryDownloadURL': {
        if (!scopes.some(({ Permission }) => (Permission & 1) !== 0)) return readDenied;
        const entry = entries.lookup(scopes, [key, ...texts(body, 'restore_keys')], version);
        if (entry === undefined) return ok({ ok: false });
        const isGone = weather.evictedMeanwhile > 0;
        if (isGone) weather.evictedMeanwhile -= 1;
        return ok({
          ok: true,
          signed_download_url: isGone ? GONE : storage.signedUrl(entry.blob, 'r'),
          matched_key: entry.key,
        });
      }
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service has no port');
  const envOf = (branch: string, permission: 'write' | 'read' = 'write') => ({
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: `http://127.0.0.1:${address.port}/`,
    ACTIONS_RUNTIME_TOKEN: branchToken(branch, permission),
    GITHUB_SERVER_URL: 'https://github.com',
  });

  return {
    env: envOf('main'),
    proxied: {
      HTTP_PROXY: `http://127.0.0.1:${address.port}`,
      http_proxy: `http://127.0.0.1:${address.port}`,
      NO_PROXY: '127.0.0.1',
      no_proxy: '127.0.0.1',
    },
    envOf,
    calls,
    entries,
    weather,
    bytesUploaded: () => entries.all.reduce((sum, entry) => sum + (entry.size ?? 0), 0),
    called: async (method) => firstOf(await once(news, `called ${method}`)),
    answered: async (method) => firstOf(await once(news, `answered ${method}`)),
    corrupt: (part) => corrupt(storage, entries, part),
    async close() {
      server.closeAllConnections();
      server.close();
      if (shared === undefined) await storage.close();
    },
  };
}

function firstOf([call]: Call[]): Call {
  if (call === undefined) throw new Error('an event without a call');
  return call;
}

async function corrupt(storage: BlobStorage, entries: Entries, part: string): Promise<void> {
  const hit = entries.all.filter((entry) => entry.key.includes(part));
  if (hit.length === 0) throw new Error(`no entry to corrupt: ${part}`);
  for (const entry of hit) await storage.overwrite(entry.blob, new Uint8Array(entry.size ?? 1).fill(42));
}

type Body = ReadonlyMap<string, unknown>;

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  return new Map(Object.entries(value ?? {}));
}

function text(body: Body, name: string): string {
  const value = body.get(name);
  return typeof value === 'string' ? value : '';
}

function texts(body: Body, name: string): string[] {
  const value = body.get(name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isMethod(name: string): name is Method {
  return (
    name === 'CreateCacheEntry' || name === 'FinalizeCacheEntryUpload' || name === 'GetCacheEntryDownloadURL'
  );
}
