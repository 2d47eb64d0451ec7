import { once } from 'node:events';
import http from 'node:http';
import net, { type Socket } from 'node:net';

/** An HTTP proxy on 127.0.0.1 that leads every name to 127.0.0.1, so that tests can use names of their own. */
export interface Proxy {
  readonly url: string;
  /** Request lines with their Proxy-Authorization, in order. */
  readonly log: readonly { readonly line: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Answers CONNECT with this status instead of opening a tunnel. */
  readonly refuse?: number;
  /** Takes CONNECT and never answers. */
  readonly silent?: boolean;
}

export async function startProxy({ refuse, silent = false }: ProxyOptions = {}): Promise<Proxy> {
  const log: { line: string; authorization: string | undefined }[] = [];
  const sockets = new Set<{ destroy(): unknown }>();
  const note = (request: http.IncomingMessage) =>
    log.push({
      line: `${request.method} ${request.url}`,
      authorization: request.headers['proxy-authorization'],
    });

  const server = http.createServer((request, response) => {
    note(request);
    const target = new URL(request.url ?? '');
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const options = { host: '127.0.0.1', port: target.port, path: target.pathname + target.search, headers };
    http
      .get(options, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      })
      .on('error', () => response.destroy());
  });
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (request, client, head) => {
    note(request);
    client.on('error', () => undefined);
    if (silent) return;
    if (refuse !== undefined) {
      client.end(`HTTP/1.1 ${refuse} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = net.connect(Number(request.url?.split(':').pop()), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  return {
    url: `http://127.0.0.1:${port}`,
    log,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
