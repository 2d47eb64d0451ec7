import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import type { ReadInto } from './intake-socket.js';

/** Node's 250 ms for each address is too short for far hosts: then every address but the last fails (rule 23). */
const addressTimeoutMs = 1500;

const socketOptions = {
  keepAlive: true,
  noDelay: true,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: addressTimeoutMs,
};

/**
 * Makes a connection; resolves once it is up, TLS included.
 *
 * @param read where its bytes go; a connection that cannot do that tells them as `data`
 * @throws what Node raises; ProxyError; `signal.reason` when aborted
 */
export type Dial = (read: ReadInto, signal: AbortSignal) => Promise<Socket>;

/** A host as sockets name it: an IPv6 address without brackets. */
export interface Peer {
  readonly host: string;
  readonly port: number;
}

export function dialPlain(peer: Peer): Dial {
  return (onread, signal) => upOf(net.connect({ ...socketOptions, ...peer, onread }), 'connect', signal);
}

/** @param sessions of earlier connections to this peer, so that a handshake is spared */
export function dialSecure(peer: Peer, sessions: Sessions): Dial {
  return (onread, signal) => {
    // Node takes `onread` here as well (net.Socket does the reading); its types do not know.
    const options = { ...socketOptions, ...secureOptions(peer, sessions), port: peer.port, onread };
    return upOf(sessions.keepFrom(tls.connect(options), peer), 'secureConnect', signal);
  };
}

/** `socket` once `event` says that it is up. */
export function upOf(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const stop = () => socket.destroy(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    socket
      .once(event, () => resolve(socket))
      .once('close', () => {
        signal.removeEventListener('abort', stop);
        reject(new Error('the connection was closed'));
      })
      // Stays: an error that comes when nobody listens would end the process.
      .on('error', reject);
  });
}

/** What TLS needs to know of a peer: its name, and that HTTP/1.1 will be spoken. */
export function secureOptions({ host, port }: Peer, sessions: Sessions): tls.ConnectionOptions {
  const session = sessions.of({ host, port });
  return {
    ...sessions.base,
    host,
    ALPNProtocols: ['http/1.1'],
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(session === undefined ? {} : { session }),
  };
}

/** The last TLS session of each peer. */
export class Sessions {
  readonly #last = new Map<string, Buffer>();

  /** @param base what holds for every TLS connection: certificates to trust besides Node's, for example */
  constructor(readonly base: tls.ConnectionOptions = {}) {}

  of({ host, port }: Peer): Buffer | undefined {
    return this.#last.get(`${host} ${port}`);
  }

  keepFrom(socket: tls.TLSSocket, { host, port }: Peer): tls.TLSSocket {
    return socket.on('session', (session: Buffer) => this.#last.set(`${host} ${port}`, session));
  }
}
