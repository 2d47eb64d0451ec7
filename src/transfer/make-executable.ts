import { chmod } from 'node:fs/promises';
import type { Request } from '../list/request.js';
import type { Seat } from '../target/target-seat.js';
import type { Run } from './run.js';

/** Sets the executable bit of a finished file where the item or the run asks for it. */
export async function makeExecutable(request: Request, seat: Seat, run: Run): Promise<void> {
  if (request.executable ?? run.settings.executable) await chmod(seat.paths.target, 0o755);
}
