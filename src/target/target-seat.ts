import { dirname, join } from 'node:path';
import { failedTo, TargetTakenError } from '../errors/disk-failures.js';
import type { Settings } from '../inputs/settings.js';
import type { Holding } from '../plan/holding.js';
import type { Report } from '../report/events.js';
import { inspect } from './inspect.js';
import { type LockContext, lockTarget, type TargetLock } from './target-lock.js';
import { pathsOf, type TargetPaths } from './target-paths.js';

/** What taking a seat needs of the world. */
export interface SeatContext extends LockContext {
  readonly settings: Pick<Settings, 'path'>;
  readonly report: Report;
}

/** A target that this process alone may write, and what the disk had for it when the seat was taken. */
export interface Seat {
  /** Relative to the run's folder, with `/` between folders. */
  readonly name: string;
  readonly paths: TargetPaths;
  readonly holding: Holding;
  /** @throws TargetTakenError when another process has taken the target over */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes the folder of the target `name`, waits for another process that writes it, and looks at what is there.
 *
 * @throws DiskError; `run.signal.reason`
 */
export async function takeSeat(name: string, run: SeatContext): Promise<Seat> {
  const paths = pathsOf(join(run.settings.path, name));
  const folder = dirname(paths.target);
  await run.disk.makeFolder(folder).catch(failedTo('make the folder', folder));
  const lock = await lockTarget(paths.lock, run, (owner) =>
    run.report({
      type: 'warning',
      file: name,
      message: `waiting for ${owner}, which is writing the same file`,
    }),
  );
  try {
    const holding = await inspect(paths, run.disk);
    // A process that was killed may have left one beside it.
    if (holding.kind !== 'nothing') await run.disk.remove(paths.copy).catch(() => undefined);
    return { name, paths, holding, ...held(lock, paths) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Looks without touching anything: for a run that only says what it would do. */
export async function lookAtSeat(name: string, run: Pick<SeatContext, 'settings' | 'disk'>): Promise<Seat> {
  const paths = pathsOf(join(run.settings.path, name));
  const nothing = () => Promise.resolve();
  return { name, paths, holding: await inspect(paths, run.disk), assertHeld: nothing, release: nothing };
}

function held(lock: TargetLock, paths: TargetPaths): Pick<Seat, 'assertHeld' | 'release'> {
  return {
    async assertHeld() {
      if (!(await lock.isHeld())) throw new TargetTakenError(paths.target);
    },
    release: () => lock.release(),
  };
}
