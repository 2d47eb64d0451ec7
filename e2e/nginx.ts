import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccessEntry, parseAccessLog } from './access-log.js';
import { freePort } from './foreground.js';
import { type NginxOptions, nginxConfig, statusPath } from './nginx-config.js';
import { until } from './until.js';

/** A running nginx: Debian's own binary with a configuration of ours, on the loopback. */
export interface Nginx {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  /** Bytes that the server has written to its sockets since it started, as the kernel counts them. */
  sent(): Promise<number>;
  /** Waits until no request is being answered, then gives the log lines that are new since the last call. */
  takeLog(): Promise<AccessEntry[]>;
  stop(): Promise<void>;
}

export async function startNginx(options: NginxOptions): Promise<Nginx> {
  await mkdir(options.folder, { recursive: true });
  // Another process may take the free port before nginx binds it.
  for (let tries = 3; ; tries -= 1) {
    const port = await freePort();
    await writeFile(join(options.folder, 'nginx.conf'), nginxConfig(options, port));
    const errors = join(options.folder, 'error.log');
    const child = spawn('nginx', ['-p', options.folder, '-e', errors, '-c', 'nginx.conf'], {
      stdio: 'ignore',
    });
    if (await answers(child, port)) return running(child, port, options.folder);
    if (tries === 1) throw new Error(`nginx does not start: ${await readFile(errors, 'utf8')}`);
  }
}

function running(child: ChildProcess, port: number, folder: string): Nginx {
  const origin = `http://127.0.0.1:${port}`;
  let taken = 0;
  return {
    origin,
    async sent() {
      const counters = await readFile(`/proc/${child.pid}/io`, 'utf8');
      return Number(/^wchar: (\d+)$/m.exec(counters)?.[1]);
    },
    async takeLog() {
      await until('nginx falls idle', 15_000, async () => ((await busy(port)) === 0 ? true : undefined));
      const entries = parseAccessLog(await readFile(join(folder, 'access.log'), 'utf8'));
      const fresh = entries.slice(taken);
      taken = entries.length;
      return fresh;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Requests that nginx is answering at the moment, without the one that asks. */
async function busy(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${statusPath}`, { headers: { connection: 'close' } });
  const writing = /Writing: (\d+)/.exec(await answer.text())?.[1];
  return Number(writing) - 1;
}

/** False when the process ended before its server answered. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  return until('nginx answers', 10_000, async () => {
    if (failed || child.exitCode !== null) return false;
    return busy(port).then(
      () => true,
      () => undefined,
    );
  });
}
