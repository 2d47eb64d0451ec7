import { basename, dirname } from 'node:path';
import { Failure } from '../errors/failure.js';
import type { Settings } from '../inputs/settings.js';
import type { Request } from '../list/request.js';
import { identityOfChecksums } from '../plan/identity.js';
import { archiveKind } from './archive-kind.js';
import { installTool } from './install-tool.js';
import type { KeptFiles } from './kept-files.js';
import { isUnpacked, writeMarker } from './marker.js';
import type { Tools } from './tools.js';
import { unpack } from './unpack.js';
import { UnpackDiskError } from './unpack-errors.js';

/** A file that has been verified and has its name. */
export interface Finished {
  /** Absolute. */
  readonly path: string;
  /** Lower-case hex; null where it is not known. */
  readonly sha256: string | null;
}

/**
 * What is done with a finished file besides having it.
 *
 * @throws Failure when it cannot be done; the file itself stays
 */
export type Afterwards = (request: Request, file: Finished) => Promise<void>;

export interface AfterwardsOptions {
  readonly settings: Pick<Settings, 'extract'>;
  readonly tools: Tools;
  /** Where finished files are kept besides; undefined: nowhere. */
  readonly kept: KeptFiles | undefined;
  /** Makes the programs in a folder known to whatever comes after. */
  readonly addPath: (folder: string) => void;
}

/**
 * Unpacks what is to be unpacked, installs tools, and keeps finished files. Under the setting, files that are no archives are
 * left as they are; an item that asks for it itself must be one.
 */
export function createAfterwards({ settings, tools, kept, addPath }: AfterwardsOptions): Afterwards {
  const extract = async (path: string, sha256: string | null, strip: number) => {
    if (sha256 === null) throw new Error('the archive has not been digested');
    if (await isUnpacked(path, sha256, strip)) return;
    const names = await unpack(path, dirname(path), strip);
    await writeMarker(path, { sha256, strip, names });
  };
  return async (request, { path, sha256 }) => {
    const { strip = 0, tool } = request;
    const extracted =
      request.extract ?? (tool === undefined && settings.extract && archiveKind(path) !== undefined);
    try {
      const identity = identityOfChecksums(request.checksums);
      if (kept && identity !== undefined) await kept.keep(identity, path);
      if (extracted) await extract(path, sha256, strip);
      if (tool !== undefined) addPath(await installTool(path, tool, strip, tools));
    } catch (error) {
      throw error instanceof Failure ? error : new UnpackDiskError(basename(path), error);
    }
  };
}
