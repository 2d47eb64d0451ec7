import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ioCode, reasonOf } from '../errors/io-reason.js';
import { type NetrcEntry, parseNetrc } from '../forges/netrc.js';
import type { Report } from '../report/events.js';

/** Where a user's credentials may be, best first: what `NETRC` names, else a file in the home folder, as for curl. */
export function netrcPaths(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: string,
): readonly string[] {
  if (env.NETRC) return [env.NETRC];
  const names = platform === 'win32' ? ['.netrc', '_netrc'] : ['.netrc'];
  return names.map((name) => join(home, name));
}

/** The user's credentials by host, of the first file that is there. One that cannot be read is worth a warning. */
export async function readNetrc(paths: readonly string[], report: Report): Promise<readonly NetrcEntry[]> {
  for (const path of paths) {
    try {
      return parseNetrc(await readFile(path, 'utf8'));
    } catch (error) {
      if (ioCode(error) === 'ENOENT') continue;
      report({ type: 'warning', file: null, message: `${path} cannot be read: ${reasonOf(error)}` });
      return [];
    }
  }
  return [];
}
