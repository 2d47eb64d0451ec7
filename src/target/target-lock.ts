import { randomUUID } from 'node:crypto';
import { readFile, utimes } from 'node:fs/promises';
import type { Clock } from '../clock.js';
import { diskFailure } from '../errors/disk-failures.js';
import { ioCode } from '../errors/io-reason.js';
import type { Disk } from './disk.js';
import type { DiskFile } from './disk-file.js';
import { writeAll } from './disk-writes.js';
import { fileAt } from './inspect.js';

/** What a lock needs to know of the processes of this machine. */
export interface Processes {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine has this id. */
  isAlive(pid: number): boolean;
}

/** What taking a lock needs of the world. */
export interface LockContext {
  readonly disk: Disk;
  readonly processes: Processes;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The right to write one target. */
export interface TargetLock {
  /** False once another process has taken the lock over, which it does when this one seemed dead. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

interface Owner {
  readonly pid: number;
  readonly host: string;
}

const heartbeatMs = 2_000;
const lookAgainMs = 500;
/** An owner on another host (a shared disk), or one that has not said who it is, that has not touched its lock for so long is dead. */
const deadAfterMs = 30_000;

/**
 * Waits until no other living process holds the lock at `path`, then takes it (rule 22). The lock of a process that
 * was killed is taken over at once on the same host.
 *
 * @param onWait called once when there is somebody to wait for
 * @throws `run.signal.reason` when aborted while waiting; TargetNotFileError; DiskError
 */
export async function lockTarget(
  path: string,
  run: LockContext,
  onWait: (owner: string) => void,
): Promise<TargetLock> {
  const { disk, processes, clock, signal } = run;
  const owner: Owner = { pid: processes.pid, host: processes.host };
  let file = await create(path, owner, disk);
  for (let waited = false; !file; file = await create(path, owner, disk)) {
    await fileAt(path, disk);
    const found = await readOwner(path);
    if (await isOfNobody(path, found, run)) {
      await takeAway(path, run);
      continue;
    }
    if (!waited) onWait(found ? `process ${found.pid} on ${found.host}` : 'another process');
    waited = true;
    await clock.sleep(lookAgainMs, signal);
  }
  const stopBeating = clock.every(heartbeatMs, () => {
    const now = clock.now() / 1000;
    utimes(path, now, now).catch(() => undefined);
  });
  const { handle, identity } = file;
  const isHeld = async () => (await disk.identityAt(path).catch(() => undefined)) === identity;
  return {
    isHeld,
    async release() {
      stopBeating();
      try {
        if (await isHeld()) await disk.remove(path);
      } finally {
        await handle.close();
      }
    },
  };
}

/** The file that is the lock. While it is open no other file can have its identity. */
interface LockFile {
  readonly handle: DiskFile;
  readonly identity: string;
}

/**
 * Takes the lock, then writes down who has it: whoever reads it in between finds nobody in a fresh lock, and waits. Undefined where one
 * is already.
 */
async function create(path: string, owner: Owner, disk: Disk): Promise<LockFile | undefined> {
  let handle: DiskFile;
  try {
    handle = await disk.open(path, 'wx');
  } catch (error) {
    if (ioCode(error) === 'EEXIST') return undefined;
    throw diskFailure('lock', path, error);
  }
  try {
    await writeAll(handle, [Buffer.from(JSON.stringify(owner))], 0);
    return { handle, identity: await handle.identity() };
  } catch (error) {
    await handle.close();
    await disk.remove(path).catch(() => undefined);
    throw diskFailure('lock', path, error);
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    typeof value.host === 'string'
  );
}

async function isOfNobody(
  path: string,
  owner: Owner | undefined,
  { disk, processes, clock }: LockContext,
): Promise<boolean> {
  if (owner?.host === processes.host && owner.pid !== processes.pid && !processes.isAlive(owner.pid))
    return true;
  const stats = await disk.stat(path).catch(() => undefined);
  return stats !== undefined && clock.now() - stats.mtimeMs > deadAfterMs;
}

/**
 * Removes a stale lock, unless somebody else has just replaced it with a fresh one: that one is put back. Whoever has taken the lock
 * meanwhile loses it by that, and learns so from `isHeld`. For as long as this takes the name is longer by nine bytes (see `nameBeside`).
 */
async function takeAway(path: string, run: LockContext): Promise<void> {
  const { disk } = run;
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    await disk.rename(path, aside);
  } catch {
    return;
  }
  if (await isOfNobody(aside, await readOwner(aside), run)) await disk.remove(aside);
  else await disk.rename(aside, path);
}
