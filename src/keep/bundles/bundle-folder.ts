import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.js';
import type { Processes } from '../../target/target-lock.js';

const prefix = 'resume-fetch-bundles-';
/** No run that still reads its bundles has begun longer ago, in milliseconds, wherever it is. */
const abandonedMs = 24 * 60 * 60 * 1_000;

/**
 * Makes a folder for restored bundles in `parent`. Those of processes of this machine that have ended without removing theirs are
 * removed, and those that are a day old: other machines and containers may use the folder too.
 *
 * @param processes left out: nobody can tell of the folder whether its process lives
 */
export async function makeBundleFolder(
  parent: string,
  clock: Pick<Clock, 'now'>,
  processes?: Processes,
): Promise<string> {
  await sweep(parent, clock.now(), processes).catch(() => undefined);
  const owner = processes ? `${markOf(processes)}-${processes.pid}-` : '';
  return mkdtemp(join(parent, `${prefix}${owner}`));
}

async function sweep(parent: string, now: number, processes: Processes | undefined): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(parent, name);
    const isOld = now - (await stat(path)).mtimeMs > abandonedMs;
    // One of another user stays.
    if (isOld || isOrphan(name, processes)) {
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Whether the folder is of a process of this machine that has ended. */
function isOrphan(name: string, processes: Processes | undefined): boolean {
  const [, mark, pid] = /^([0-9a-f]{8})-([0-9]+)-/.exec(name.slice(prefix.length)) ?? [];
  return processes !== undefined && mark === markOf(processes) && !processes.isAlive(Number(pid));
}

/** Stands for the machine: its name may hold whatever it likes. */
function markOf({ host }: Processes): string {
  return createHash('sha256').update(host).digest('hex').slice(0, 8);
}
