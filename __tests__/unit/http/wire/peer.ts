import { once } from 'node:events';
import net from 'node:net';

/** What a peer does, in turn, with a connection on which a request has come. */
export type Move =
  | { readonly send: string | Buffer }
  | { readonly end: 'fin' | 'reset' }
  /** Lets everything that was sent arrive first. */
  | { readonly wait: number };

export interface Peer {
  readonly url: URL;
  readonly connections: number;
  /** Connections that are open now. */
  readonly open: number;
  close(): Promise<void>;
}

/** A server that answers every request with `moves`, whatever HTTP says. */
export async function startPeer(moves: (connection: number) => readonly Move[]): Promise<Peer> {
  const open = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer({ noDelay: true }, (socket) => {
    const mine = moves(connections++);
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.on('data', async (bytes) => {
      if (bytes.includes('\r\n\r\n')) await play(socket, mine);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}/a.bin`),
    get connections() {
      return connections;
    },
    get open() {
      return open.size;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function play(socket: net.Socket, moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    if (socket.destroyed) return;
    if ('send' in move) socket.write(move.send);
    else if ('wait' in move) await new Promise((resolve) => setTimeout(resolve, move.wait));
    else if (move.end === 'fin') socket.end();
    // Node 20 never lets go of a socket that is reset after its end.
    else if (socket.writableEnded) socket.destroy();
    else socket.resetAndDestroy();
  }
}
