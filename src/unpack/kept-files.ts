import { constants } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Tools } from './tools.js';

/** The name under which the tool cache has them. */
const name = 'resume-fetch';

/** Finished files by the identity of their content, on the disk of a machine that stays. */
export interface KeptFiles {
  /** The path of a copy, which nobody may change. */
  find(identity: string): Promise<string | undefined>;
  /** @throws errors of the file system */
  keep(identity: string, path: string): Promise<void>;
}

export function keptFilesIn(tools: Tools): KeptFiles {
  return {
    async find(identity) {
      const folder = await tools.find(name, identity);
      if (folder === undefined) return undefined;
      const [file] = await readdir(folder);
      return file === undefined ? undefined : join(folder, file);
    },
    async keep(identity, path) {
      if ((await tools.find(name, identity)) !== undefined) return;
      await tools.keep(name, identity, (folder) =>
        copyFile(path, join(folder, basename(path)), constants.COPYFILE_FICLONE),
      );
    },
  };
}
