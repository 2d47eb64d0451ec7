import { chmod } from 'node:fs/promises';
import { failedTo } from '../errors/disk-failures.js';
import type { Request } from '../list/request.js';
import type { Seat } from '../target/target-seat.js';
import type { Run } from './run.js';

/** Sets the executable bit of a finished file where the item or the run asks for it. Throws DiskError. */
export async function makeExecutable(request: Request, seat: Seat, run: Run): Promise<void> {
  const { target } = seat.paths;
  if (!(request.executable ?? run.settings.executable)) return;
  await chmod(target, 0o755).catch(failedTo('make executable', target));
}
