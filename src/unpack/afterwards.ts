import { basename, dirname, posix } from 'node:path';
import { Failure } from '../errors/failure.js';
import { reasonOf } from '../errors/io-reason.js';
import type { Settings } from '../inputs/settings.js';
import type { Request } from '../list/request.js';
import { identityOfChecksums } from '../plan/identity.js';
import type { TargetClaims } from '../target/target-claims.js';
import { pathsOf } from '../target/target-paths.js';
import { type SeatContext, takeSeat } from '../target/target-seat.js';
import { installTool } from './install-tool.js';
import type { KeptFiles } from './kept-files.js';
import { isUnpacked, writeMarker } from './marker.js';
import { isToUnpack } from './to-unpack.js';
import type { Tools } from './tools.js';
import { unpack } from './unpack.js';
import { EntryClashError, UnpackDiskError } from './unpack-errors.js';

/** A file that has been verified and has its name. */
export interface Finished {
  /** Relative to the run's folder, with `/` between folders. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Lower-case hex; null where it is not known. */
  readonly sha256: string | null;
}

/** What that needs of the run. */
export interface AfterwardsContext extends SeatContext {
  readonly claims: Pick<TargetClaims, 'at'>;
}

/**
 * What is done with a finished file besides having it.
 *
 * @throws Failure when it cannot be done, or the run is stopped before it is; the file itself stays
 */
export type Afterwards = (request: Request, file: Finished, run: AfterwardsContext) => Promise<void>;

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
  return async (request, file, run) => {
    const { strip = 0, tool } = request;
    const { path } = file;
    // It need not be there: a run that is told to stop does not begin to copy it.
    if (kept && !run.signal.aborted) await keep(request, file, kept, run);
    try {
      if (isToUnpack(request, path, settings)) await extract(file, strip, run);
      if (tool !== undefined) addPath(await installTool(path, tool, strip, tools, run.signal));
    } catch (error) {
      throw error instanceof Failure ? error : new UnpackDiskError(basename(path), error);
    }
  };
}

/** A copy more is a convenience: what stands in its way is worth a warning. */
async function keep(
  { checksums }: Request,
  { name, path }: Finished,
  kept: KeptFiles,
  { report }: AfterwardsContext,
): Promise<void> {
  const identity = identityOfChecksums(checksums);
  if (identity === undefined) return;
  await kept.keep(identity, path).catch((error: unknown) => {
    const message = `the tool cache does not take it: ${reasonOf(error)}`;
    const next = 'Check that its folder (RUNNER_TOOL_CACHE, where that is set) is writable and has room.';
    report({ type: 'warning', file: name, message, next });
  });
}

/** Unpacks an archive beside itself, unless that has been done. Its lock keeps other processes from doing the same. */
async function extract(file: Finished, strip: number, run: AfterwardsContext): Promise<void> {
  const { name, path, sha256 } = file;
  if (sha256 === null) throw new Error('the archive has not been digested');
  if (await isUnpacked(path, sha256, strip)) return;
  const seat = await takeSeat(name, run);
  try {
    if (await isUnpacked(path, sha256, strip)) return;
    const admit = (entry: string, isFolder: boolean) => {
      const place = posix.join(posix.dirname(name), entry);
      const target = run.claims.at(place, isFolder);
      if (target) throw new EntryClashError(basename(path), place, target);
    };
    const unpacking = { strip, staging: pathsOf(path).unpacking, signal: run.signal, admit };
    const names = await unpack(path, dirname(path), unpacking);
    await writeMarker(path, { sha256, strip, names });
  } finally {
    await seat.release();
  }
}
