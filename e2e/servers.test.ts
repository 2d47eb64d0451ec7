import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventsOf, runCli } from './command-line.js';
import { digestOf } from './content.js';
import { type ForegroundServer, startForeground } from './foreground.js';
import { openSite, type Site } from './site.js';

const size = 20_000_000;

let site: Site;
const servers: ForegroundServer[] = [];

beforeAll(async () => {
  site = await openSite('servers', size);
});

afterAll(async () => {
  for (const server of servers) await server.stop();
  await site.close();
});

/** Half of the file stands at the target, as another program would have left it; the rest is fetched. */
async function resumes(name: string, url: string, env: Record<string, string> = {}) {
  const options = { ...(await site.machine(name)), env };
  const half = (await readFile(join(site.files, 'big.bin'))).subarray(0, size / 2);
  await writeFile(join(options.folder, 'big.bin'), half);
  const exit = await runCli(['--json', '--cache-mode', 'none', url], options);
  expect(exit).toMatchObject({ code: 0 });
  expect(await digestOf(join(options.folder, 'big.bin'), 'sha256', 'hex')).toBe(site.sha256);
  return eventsOf(exit);
}

async function start(command: string, argsFor: (port: number) => Promise<string[]>): Promise<number> {
  const server = await startForeground(command, argsFor);
  servers.push(server);
  return server.port;
}

/** nginx with lines of our own in its server block. */
function startNginxWith(name: string, lines: string, listen = ''): Promise<number> {
  return start('nginx', async (port) => {
    const folder = join(site.folder, name);
    await mkdir(folder);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const paths = temporary.map((kind) => `${kind}_temp_path ${kind};`).join(' ');
    const server = `server { listen 127.0.0.1:${port} ${listen}; root ${site.files}; ${lines} }`;
    const http = `http { access_log off; ${paths} default_type application/octet-stream; ${server} }`;
    await writeFile(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid nginx.pid; events {} ${http}`,
    );
    return ['-p', folder, '-e', join(folder, 'error.log'), '-c', 'nginx.conf'];
  });
}

test('lighttpd: resumes', async () => {
  const port = await start('lighttpd', async (free) => {
    const config = join(site.folder, 'lighttpd.conf');
    await writeFile(
      config,
      `server.document-root = "${site.files}"\nserver.bind = "127.0.0.1"\nserver.port = ${free}\n`,
    );
    return ['-D', '-f', config];
  });
  const events = await resumes('lighttpd', `http://127.0.0.1:${port}/big.bin`);
  expect(events.find((event) => event.type === 'plan')).toMatchObject({ decision: 'resume' });
});

test('nginx with gzip on, over TLS: resumes, and gets the file as it is', async () => {
  const [key, certificate] = [join(site.folder, 'key.pem'), join(site.folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const lines = `ssl_certificate ${certificate}; ssl_certificate_key ${key}; gzip on; gzip_types *; gzip_min_length 0;`;
  const port = await startNginxWith('nginx-tls', lines, 'ssl');
  const url = `https://127.0.0.1:${port}/big.bin`;
  const events = await resumes('tls', url, { NODE_EXTRA_CA_CERTS: certificate });
  expect(events.find((event) => event.type === 'plan')).toMatchObject({ decision: 'resume' });

  const distrusting = await runCli(
    ['--json', '--cache-mode', 'none', url],
    await site.machine('distrusting'),
  );
  expect(distrusting.code).toBe(1);
  expect(eventsOf(distrusting).find((event) => event.type === 'file')).toMatchObject({
    status: 'failed',
    error: { code: 'CERTIFICATE' },
  });
});

test('nginx that sends bodies without a length, ended by closing: fetched, verified by nothing', async () => {
  const port = await startNginxWith('nginx-close', 'ssi on; ssi_types *; chunked_transfer_encoding off;');
  const events = await resumes('close', `http://127.0.0.1:${port}/big.bin`);
  expect(events.find((event) => event.type === 'file')).toMatchObject({ verified: 'none', size });
});

describe('squid, which wants a password', () => {
  let port: number;
  let readable = '';
  afterAll(() => rm(readable, { recursive: true, force: true }));
  beforeAll(async () => {
    port = await start('squid', async (free) => {
      // squid gives its rights up and reads the file as another user, who may not look into a private TMPDIR.
      readable = await mkdtemp('/tmp/resume-fetch-squid-');
      await chmod(readable, 0o755);
      const [config, passwords] = [join(site.folder, 'squid.conf'), join(readable, 'passwords')];
      const hash = execFileSync('openssl', ['passwd', '-apr1', 'opensesame']).toString().trim();
      await writeFile(passwords, `ali:${hash}\n`);
      await chmod(passwords, 0o644);
      await writeFile(
        config,
        [
          `http_port 127.0.0.1:${free}`,
          `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${passwords}`,
          'acl known proxy_auth REQUIRED',
          'http_access allow known',
          'http_access deny all',
          'cache deny all',
          'pid_filename none',
          'access_log none',
          'cache_log /dev/null',
          'shutdown_lifetime 0 seconds',
          '',
        ].join('\n'),
      );
      return ['-N', '-f', config];
    });
  }, 60_000);

  test('resumes through it', async () => {
    const events = await resumes('proxy', site.url, {
      http_proxy: `http://ali:opensesame@127.0.0.1:${port}`,
    });
    expect(events.find((event) => event.type === 'plan')).toMatchObject({ decision: 'resume' });
  });

  test('the wrong password: an error that says so, and does not say the password', async () => {
    const machine = await site.machine('proxy-refused');
    const env = { http_proxy: `http://ali:guesswork@127.0.0.1:${port}` };
    const exit = await runCli(['--json', '--cache-mode', 'none', site.url], { ...machine, env });
    expect(exit.code).toBe(1);
    expect(eventsOf(exit).find((event) => event.type === 'file')).toMatchObject({ status: 'failed' });
    expect(exit.stdout).toContain('407');
    expect(exit.stdout).not.toContain('guesswork');
  });
});
