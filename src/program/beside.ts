import { dirname, join } from 'node:path';

/** The bundle of another entry; each stands in a folder of its own. */
export function beside(entryPath: string, entry: 'cache-agent' | 'digest-worker'): string {
  return join(dirname(entryPath), '..', entry, 'index.js');
}
