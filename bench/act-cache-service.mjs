import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isInstalled } from './run-program.mjs';

/** A job whose one step says where the cache is, and goes on until it is told to end: act's server lives as long as a job. */
const workflow = `
on: push
jobs:
  hold:
    runs-on: ubuntu-latest
    steps:
      - run: |
          echo "$ACTIONS_CACHE_URL" > "$FOLDER/url.new"
          mv "$FOLDER/url.new" "$FOLDER/url"
          while [ ! -e "$FOLDER/end" ]; do sleep 0.2; done
`;

/** act's own cache server, which speaks the first version of the protocol; undefined where act is missing. */
export async function startActCacheService(work) {
  if (!isInstalled('act')) return undefined;
  const folder = join(work, 'act');
  const repository = join(folder, 'repository');
  await mkdir(join(repository, '.github', 'workflows'), { recursive: true });
  await mkdir(join(folder, 'home'));
  await writeFile(join(repository, '.github', 'workflows', 'hold.yml'), workflow);
  const git = (...args) => execFileSync('git', ['-C', repository, ...args], { stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--message', 'Hold');
  const act = spawn(
    'act',
    [
      'push',
      ...['--directory', repository],
      ...['--platform', 'ubuntu-latest=-self-hosted'],
      ...['--cache-server-addr', '127.0.0.1'],
      ...['--cache-server-path', join(folder, 'cache')],
      ...['--action-cache-path', join(folder, 'workspaces')],
      ...['--env', `FOLDER=${folder}`],
    ],
    { env: { PATH: process.env.PATH, HOME: join(folder, 'home') }, stdio: 'ignore' },
  );
  const gone = once(act, 'exit');
  const url = join(folder, 'url');
  while (!existsSync(url)) {
    if (act.exitCode !== null) throw new Error('act does not start');
    await pause(50);
  }
  return {
    env: { ACTIONS_CACHE_URL: (await readFile(url, 'utf8')).trim(), ACTIONS_RUNTIME_TOKEN: 'anything' },
    async stop() {
      await writeFile(join(folder, 'end'), '');
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}
