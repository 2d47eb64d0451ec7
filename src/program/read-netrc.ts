import { readFile } from 'node:fs/promises';
import { ioCode, reasonOf } from '../errors/io-reason.js';
import { type NetrcEntry, parseNetrc } from '../forges/netrc.js';
import type { Report } from '../report/events.js';

/** The user's credentials by host; none where there is no such file. One that cannot be read is worth a warning. */
export async function readNetrc(path: string | undefined, report: Report): Promise<readonly NetrcEntry[]> {
  if (path === undefined) return [];
  try {
    return parseNetrc(await readFile(path, 'utf8'));
  } catch (error) {
    if (ioCode(error) !== 'ENOENT') {
      report({ type: 'warning', file: null, message: `${path} cannot be read: ${reasonOf(error)}` });
    }
    return [];
  }
}
