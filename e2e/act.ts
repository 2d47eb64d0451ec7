import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from './command-line.js';

/** A repository with the action in it, and the folders that one machine's act uses. */
export interface ActMachine {
  readonly folder: string;
  /** Runs the repository's workflow once. */
  run(env: Readonly<Record<string, string>>): ActRun;
}

export interface ActRun {
  readonly process: ChildProcess;
  readonly exit: Promise<{ readonly code: number | null; readonly log: string }>;
}

/**
 * Lays out what a user's repository holds: `action.yml` and `dist/`, nothing else of the checkout, and one workflow.
 *
 * act runs on the host, without a container engine: each run gets a new workspace (a folder named by chance below
 * `--action-cache-path`), so that only act's cache server can carry progress from one run to the next. The server
 * speaks version 1 of the cache protocol; steps see ACTIONS_CACHE_URL and no runtime token.
 */
export async function makeActMachine(folder: string, workflow: string): Promise<ActMachine> {
  const repository = join(folder, 'repository');
  await mkdir(join(repository, '.github/workflows'), { recursive: true });
  await mkdir(join(folder, 'home'));
  await cp(join(checkout, 'action.yml'), join(repository, 'action.yml'));
  await cp(join(checkout, 'dist'), join(repository, 'dist'), { recursive: true });
  await writeFile(join(repository, '.github/workflows/fetch.yml'), workflow);
  commitAll(repository);
  return { folder, run: (env) => startAct(folder, env) };
}

function startAct(folder: string, env: Readonly<Record<string, string>>): ActRun {
  const args = [
    'push',
    ...['--directory', join(folder, 'repository')],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--cache-server-addr', '127.0.0.1'],
    ...['--cache-server-path', join(folder, 'cache-server')],
    ...['--action-cache-path', join(folder, 'workspaces')],
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  const child = spawn('act', args, {
    // A home of its own: no settings of this user, and no first-run question.
    env: { PATH: process.env.PATH, HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const note = (text: string): void => {
    log += text;
  };
  child.stdout.setEncoding('utf8').on('data', note);
  child.stderr.setEncoding('utf8').on('data', note);
  const exit = new Promise<{ code: number | null; log: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, log }));
  });
  return { process: child, exit };
}

function commitAll(repository: string): void {
  const git = (...args: string[]): void => {
    execFileSync(
      'git',
      ['-C', repository, '-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', ...args],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message', 'Use the action');
}
