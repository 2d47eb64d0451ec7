import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { selfSigned } from '../certificate.js';
import { type Origin, startOrigin } from '../origin.js';
import { permits, resultOf, startCommand, testWhere } from './command.js';
import { texts } from './fetch-list.js';
import { expectNone, fixture, small } from './fixture.js';

const fix = fixture();
const inMountNamespace = testWhere(
  process.platform === 'linux' && permits('unshare -m mount --bind /etc/hosts /etc/hosts'),
  'mounting over /etc/hosts is not permitted here',
  test,
);

/**
 * A command's prefix that gives it an /etc/hosts whose text is that of `hosts` at any time, and no name server but one where nobody
 * listens: those of the machine may take half a minute to say that they know no such name.
 */
async function withHosts(hosts: string): Promise<string[]> {
  const resolver = `${hosts}.resolv.conf`;
  await writeFile(resolver, 'nameserver 127.0.0.1\n');
  const mounts = `mount --bind '${hosts}' /etc/hosts && mount --bind '${resolver}' /etc/resolv.conf`;
  return ['unshare', '-m', 'sh', '-c', `${mounts} && exec "$@"`, 'sh'];
}

describe('fault 36: certificates and names', () => {
  test('a certificate that nobody trusts fails at once, with the cause', async () => {
    const secure = await startOrigin({ certificate: selfSigned() });
    try {
      const fetched = await fix.disk.fetch(secure.file('/a.bin', { content: small }));
      await expectNone(fix.disk, fetched, 'a.bin', 'CERTIFICATE');
      expect(fetched.file.error?.message).toContain('self-signed');
      expect(texts(fetched, 'retry')).toEqual([]);
      expect(secure.log).toEqual([]);
    } finally {
      await secure.close();
    }
  });

  inMountNamespace('a name that is not known at first is tried again, and then it goes on', async () => {
    const hosts = `${fix.disk.root}/hosts`;
    await writeFile(hosts, '127.0.0.1 localhost\n');
    fix.origin.file('/a.bin', { content: small });
    const list = `http://later.invalid:${fix.origin.port}/a.bin`;
    const command = await startCommand(fix.disk, list, [], { prefix: await withHosts(hosts) });
    let told = '';
    for await (const chunk of command.child.stdout ?? []) {
      told += chunk;
      if (told.includes('"retry"')) await writeFile(hosts, '127.0.0.1 localhost later.invalid\n');
    }
    const ended = await command.ended;
    expect(ended.code).toBe(0);
    const retries = ended.events.filter(({ type }) => type === 'retry');
    expect(String(retries[0]?.reason)).toContain('could not be resolved');
    expect((await fix.disk.read('a.bin'))?.equals(small.read(0, small.size))).toBe(true);
  });
});

describe('fault 19: from https to http', () => {
  test('is refused, and the http: address is never asked', async () => {
    const certificate = selfSigned();
    const secure = await startOrigin({ certificate });
    try {
      await writeFile(`${fix.disk.root}/ca.pem`, certificate.cert);
      const to = fix.origin.file('/a.bin', { content: small });
      const url = secure.file('/a.bin', { content: small, behave: () => ({ kind: 'redirect', to }) });
      const env = { NODE_EXTRA_CA_CERTS: `${fix.disk.root}/ca.pem` };
      const ended = await (await startCommand(fix.disk, url, [], { env })).ended;
      expect(ended.code).toBe(1);
      expect(resultOf(ended)).toMatchObject({ status: 'failed', error: { code: 'REDIRECT_DOWNGRADE' } });
      expect(fix.origin.log).toEqual([]);
    } finally {
      await secure.close();
    }
  });
});

describe('fault 28: an address family that is a black hole', () => {
  inMountNamespace('the other one is tried, and it connects', async () => {
    const hosts = `${fix.disk.root}/hosts`;
    await writeFile(hosts, '::1 both.invalid\n127.0.0.1 both.invalid\n');
    fix.origin.file('/a.bin', { content: small });
    const hole = await blackHole(fix.origin);
    try {
      const list = `http://both.invalid:${fix.origin.port}/a.bin`;
      const prefix = await withHosts(hosts);
      const ended = await (await startCommand(fix.disk, list, ['--connect-timeout', '20s'], { prefix }))
        .ended;
      expect(ended.code).toBe(0);
      expect((await fix.disk.read('a.bin'))?.equals(small.read(0, small.size))).toBe(true);
    } finally {
      hole();
    }
  });
});

/** Makes [::1] at the origin's port take no connection and refuse none: a listener whose queue is full. */
async function blackHole({ port }: Pick<Origin, 'port'>): Promise<() => void> {
  const script = `
    const server = require('node:net').createServer();
    server.listen({ port: ${port}, host: '::1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, 'listening');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const sockets: Socket[] = [];
  for (let full = false; !full; ) {
    const socket = connect(port, '::1').on('error', () => undefined);
    sockets.push(socket);
    await Promise.race([once(socket, 'connect'), new Promise((resolve) => setTimeout(resolve, 500))]);
    // Whoever stood still for so long has not looked yet.
    await new Promise(setImmediate);
    full = socket.connecting;
  }
  return () => {
    for (const socket of sockets) socket.destroy();
    child.kill('SIGKILL');
  };
}
