import { once } from 'node:events';
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { Server, Socket } from 'node:net';
import type { Certificate } from './certificate.js';
import type { Asked } from './fault.js';
import { properAnswer, withFault } from './plan-answer.js';
import { type Resource, type ResourceOptions, resource } from './resource.js';
import { send } from './send.js';

/** One request as it arrived, and what became of it. */
export interface Logged {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Tells connections apart; counted from 1. */
  readonly connection: number;
  /** 0 where no answer was given. */
  status: number;
  /** Body bytes that were handed to the connection. */
  sentBytes: number;
}

/** One server on 127.0.0.1 that serves files as it should, or as a test wants it to. */
export interface Origin {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly log: readonly Logged[];
  /** Connections that were accepted so far. */
  readonly connections: number;
  /** Serves `options` under `path` from now on, in place of what was there; returns its URL. */
  file(path: string, options: ResourceOptions): string;
  /** Requests for `path`, or all, in order. */
  requests(path?: string): readonly Logged[];
  /** Ends all connections and the server. */
  close(): Promise<void>;
}

export interface OriginOptions {
  /** Serves https: with it. */
  readonly certificate?: Certificate;
  /** Connections beyond so many at once are reset as soon as they are accepted. */
  readonly maxConnections?: number;
}

export async function startOrigin(options: OriginOptions = {}): Promise<Origin> {
  const files = new Map<string, { resource: Resource; requests: number }>();
  const log: Logged[] = [];
  const sockets = new Map<Socket, number>();
  let accepted = 0;
  const underWay = new Set<ServerResponse>();

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const logged = logOf(request, path, query, sockets.get(request.socket) ?? 0);
    log.push(logged);
    underWay.add(response);
    const { size: concurrent } = underWay;
    response.once('close', () => underWay.delete(response));
    await answer(path, logged, { method: logged.method, range: logged.range, query, concurrent }, response);
    // A reader may come back before the connection says that the answer is out.
    if (response.writableEnded) underWay.delete(response);
  };

  const answer = async (
    path: string,
    logged: Logged,
    asked: Omit<Asked, 'index'>,
    response: ServerResponse,
  ) => {
    const file = files.get(path);
    if (file === undefined) {
      logged.status = 404;
      response.writeHead(404).end();
      return;
    }
    const fault = file.resource.behave({ ...asked, index: file.requests++ });
    const planned =
      fault === undefined ? properAnswer(file.resource, logged) : withFault(file.resource, logged, fault);
    if (fault?.kind !== 'silence' && fault?.kind !== 'no-answer') logged.status = planned.status;
    await send(response, planned, fault, {
      bandwidth: file.resource.bandwidth,
      sent: (bytes) => {
        logged.sentBytes += bytes;
      },
    });
  };

  const { certificate, maxConnections = Number.POSITIVE_INFINITY } = options;
  const listener = (request: IncomingMessage, response: ServerResponse) => void serve(request, response);
  const server =
    certificate === undefined ? http.createServer(listener) : https.createServer(certificate, listener);
  server.on(certificate === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    accepted += 1;
    sockets.set(socket, accepted);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    if (sockets.size > maxConnections) socket.resetAndDestroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;

  return {
    url,
    port,
    log,
    get connections() {
      return accepted;
    },
    file: (path, file) => {
      files.set(path, { resource: resource(file), requests: 0 });
      return url + path;
    },
    requests: (path) => log.filter((entry) => path === undefined || entry.path === path),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  return address.port;
}

function logOf(request: IncomingMessage, path: string, query: string, connection: number): Logged {
  const { headers, method = '' } = request;
  const ifRange = typeof headers['if-range'] === 'string' ? headers['if-range'] : undefined;
  return { method, path, query, range: headers.range, ifRange, headers, connection, status: 0, sentBytes: 0 };
}
