import { randomUUID } from 'node:crypto';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';

/** Where things live from one job to the next on a machine that stays: the runner's tool cache, or a folder like it. */
export interface Tools {
  /** The folder of what is there as a whole. */
  find(name: string, version: string): Promise<string | undefined>;
  /**
   * Lets `write` fill a folder and keeps it under its name, in place of what was there.
   *
   * @throws what `write` throws, and then nothing is kept; errors of the file system
   */
  keep(name: string, version: string, write: (folder: string) => Promise<void>): Promise<string>;
}

/**
 * Tools below `root`, laid out as the runner and its setup actions do (`@actions/tool-cache`): `NAME/VERSION/ARCHITECTURE`,
 * and beside that folder an empty file that says that it is whole.
 *
 * @param architecture as Node names it
 */
export function toolsIn(root: string, architecture: string): Tools {
  const place = (name: string, version: string) => join(root, name, plainVersion(version), architecture);
  return {
    async find(name, version) {
      const folder = place(name, version);
      return (await exists(`${folder}.complete`)) && (await exists(folder)) ? folder : undefined;
    },
    async keep(name, version, write) {
      const folder = place(name, version);
      const arriving = `${folder}.${randomUUID()}`;
      try {
        await makeFolder(arriving);
        await write(arriving);
        await rm(`${folder}.complete`, { force: true });
        await rm(folder, { recursive: true, force: true });
        await rename(arriving, folder);
        await writeFile(`${folder}.complete`, '');
        return folder;
      } finally {
        await rm(arriving, { recursive: true, force: true });
      }
    },
  };
}

/** `v1.2.3` and `1.2.3` are one version, as in semantic versioning's own tools. */
function plainVersion(version: string): string {
  return /^[v=]+(\d+\.\d+\.\d+(?:[-+].*)?)$/.exec(version)?.[1] ?? version;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
