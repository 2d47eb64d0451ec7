import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { until } from './until.js';

/** A server of Debian's in the foreground, on the loopback. */
export interface ForegroundServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server on a free port and waits until it accepts connections. */
export async function startForeground(
  command: string,
  argsFor: (port: number) => Promise<string[]>,
): Promise<ForegroundServer> {
  const port = await freePort();
  const child = spawn(command, await argsFor(port), { stdio: 'ignore' });
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  const accepts = await until(`${command} accepts connections`, 15_000, async () => {
    if (failed || child.exitCode !== null) return false;
    return (await canConnect(port)) || undefined;
  });
  if (!accepts) throw new Error(`${command} does not start`);
  return { port, stop: () => stop(child) };
}

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
