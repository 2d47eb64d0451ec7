import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './ports.mjs';

const statusPath = '/.status';

/**
 * Debian's nginx with a configuration of ours, on the loopback.
 *
 * @param options.folder of its own; options.files is what it serves
 * @param options.rate bytes a second for each connection; undefined: as fast as the machine
 * @param options.tls whether there is a second port that speaks TLS, with a certificate of its own
 */
export async function startNginx({ folder, files, rate, tls = false }) {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const securePort = tls ? await freePort() : undefined;
  const certificate = join(folder, 'certificate.pem');
  if (tls) makeCertificate(folder, certificate);
  await writeFile(join(folder, 'nginx.conf'), configuration({ files, rate, port, securePort }));
  const child = spawn('nginx', ['-p', folder, '-e', 'error.log', '-c', 'nginx.conf'], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin, child);
  let seen = 0;
  return {
    port,
    origin,
    secureOrigin: tls ? `https://localhost:${securePort}` : undefined,
    certificate: tls ? certificate : undefined,
    /** Content bytes and requests since the last call; nginx counts what it gave to the kernel. */
    async taken() {
      while ((await busy(origin)) > 0) await pause(20);
      const lines = (await readFile(join(folder, 'access.log'), 'utf8')).trimEnd().split('\n');
      const fresh = lines.slice(seen).filter((line) => line !== '');
      seen += fresh.length;
      return { requests: fresh.length, bytes: fresh.reduce((sum, line) => sum + Number(line), 0) };
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function configuration({ files, rate = 0, port, securePort }) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const secure = `listen 127.0.0.1:${securePort} ssl; ssl_certificate certificate.pem; ssl_certificate_key key.pem;`;
  return `
daemon off;
master_process off;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 1024; }
http {
  log_format sent '$body_bytes_sent';
  access_log access.log sent;
  ${temporary.map((kind) => `${kind}_temp_path ${kind};`).join('\n  ')}
  sendfile on;
  keepalive_requests 100000;
  default_type application/octet-stream;
  server {
    listen 127.0.0.1:${port};
    ${securePort === undefined ? '' : secure}
    root ${files};
    limit_rate ${rate};
    location = ${statusPath} { stub_status; access_log off; limit_rate 0; }
  }
}
`;
}

function makeCertificate(folder, certificate) {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const out = ['-keyout', join(folder, 'key.pem'), '-out', certificate, '-days', '30'];
  execFileSync('openssl', ['req', '-x509', ...key, ...out, ...subject], { stdio: 'ignore' });
}

/** Requests that nginx is answering, without the one that asks. */
async function busy(origin) {
  const answer = await fetch(origin + statusPath, { headers: { connection: 'close' } });
  return Number(/Writing: (\d+)/.exec(await answer.text())?.[1]) - 1;
}

async function answering(origin, child) {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break;
    if (
      await busy(origin).then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(20);
  }
  throw new Error('nginx does not start');
}
