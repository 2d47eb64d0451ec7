import net from 'node:net';
import tls from 'node:tls';
import type { Dial } from './wire.js';

/** Node's 250 ms for each address is too short for far hosts: then every address but the last fails (rule 23). */
const addressTimeoutMs = 1500;

const socketOptions = {
  keepAlive: true,
  noDelay: true,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: addressTimeoutMs,
};

/** A host as sockets name it: an IPv6 address without brackets. */
export interface Peer {
  readonly host: string;
  readonly port: number;
}

export function dialPlain(peer: Peer): Dial {
  return (read, opened) => opened(net.connect({ ...socketOptions, ...peer, onread: read }));
}

/** @param sessions of earlier connections to this peer, so that a handshake is spared */
export function dialSecure(peer: Peer, sessions: Sessions): Dial {
  return (read, opened) => {
    // Node takes `onread` here as well (net.Socket does the reading); its types do not know.
    const options = { ...socketOptions, ...secureOptions(peer, sessions), port: peer.port, onread: read };
    opened(sessions.keepFrom(tls.connect(options), peer));
  };
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
