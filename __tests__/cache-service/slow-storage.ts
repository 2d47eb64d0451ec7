import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { BlobStorage } from './blob-storage.js';

/** A storage whose downloads all together bring so many bytes a second. */
export interface SlowStorage extends BlobStorage {
  bytesPerSecond: number;
}

/** `storage` behind a narrow line for reading; `close` leaves the storage itself as it is. */
export async function slowStorage(storage: BlobStorage): Promise<SlowStorage> {
  const target = Number(new URL(storage.signedUrl('any', 'r')).port);
  const sockets = new Set<Socket>();
  let freeAt = 0;
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.end();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      const now = Date.now();
      freeAt = Math.max(freeAt, now) + (chunk.length / slow.bytesPerSecond) * 1_000;
      client.write(chunk);
      upstream.pause();
      setTimeout(() => upstream.resume(), freeAt - now);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');

  const slow: SlowStorage = {
    ...storage,
    bytesPerSecond: Number.POSITIVE_INFINITY,
    signedUrl(blob, permissions, expired) {
      const url = storage.signedUrl(blob, permissions, expired);
      return permissions === 'r' ? url.replace(`:${target}/`, `:${address.port}/`) : url;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return slow;
}
