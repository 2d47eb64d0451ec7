import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CliOptions } from './command-line.js';
import { writeRandomFile } from './content.js';
import { type Nginx, startNginx } from './nginx.js';
import { killUnder } from './processes.js';
import { makeScratch } from './scratch.js';

/** A server with one file of random bytes, and room for the machines that fetch it. */
export interface Site {
  /** The folder that everything here lives below. */
  readonly folder: string;
  /** The folder that is served. */
  readonly files: string;
  readonly nginx: Nginx;
  /** Where `big.bin` is. */
  readonly url: string;
  /** Of `big.bin`, in lower-case hex. */
  readonly sha256: string;
  /** An empty folder to run in, with a cache of its own. */
  machine(name: string): Promise<CliOptions>;
  /** Ends every process that still works below `folder`, and removes it. */
  close(): Promise<void>;
}

/**
 * @param size bytes of `big.bin`.
 * @param limitRate bytes a second for each connection; `undefined`: no limit.
 */
export async function openSite(name: string, size: number, limitRate?: number): Promise<Site> {
  const scratch = await makeScratch(name);
  const files = join(scratch.path, 'files');
  await mkdir(files);
  const sha256 = await writeRandomFile(join(files, 'big.bin'), size);
  const limit = limitRate === undefined ? {} : { limitRate };
  const nginx = await startNginx({ folder: join(scratch.path, 'nginx'), files, ...limit });
  return {
    folder: scratch.path,
    files,
    nginx,
    url: `${nginx.origin}/big.bin`,
    sha256,
    async machine(machineName) {
      const folder = join(scratch.path, machineName);
      await mkdir(folder);
      return { folder };
    },
    async close() {
      await nginx.stop();
      await killUnder(scratch.path);
      await scratch.remove();
    },
  };
}
