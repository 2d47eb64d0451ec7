import { basename, dirname, join } from 'node:path';
import { nameBeside } from '../list/name-beside.js';

/** The files of one target; all stand in one folder, so that the last step is a rename within one file system. */
export interface TargetPaths {
  /** Absolute path of the finished file. */
  readonly target: string;
  readonly part: string;
  readonly journal: string;
  readonly lock: string;
  /** Where a copy is put together beside something else that is here. */
  readonly copy: string;
  /** Says what was unpacked of it. */
  readonly unpacked: string;
  /** A folder: where it is being unpacked. */
  readonly unpacking: string;
}

/** @param target absolute path */
export function pathsOf(target: string): TargetPaths {
  const beside = join(dirname(target), nameBeside(basename(target)));
  return {
    target,
    part: `${beside}.part`,
    journal: `${beside}.part.json`,
    lock: `${beside}.part.lock`,
    copy: `${beside}.part.copy`,
    unpacked: `${beside}.unpacked`,
    unpacking: `${beside}.unpacking`,
  };
}

/** The same for a copy that is put together beside what is here; its journal is never written. */
export function pathsOfCopy(paths: TargetPaths): TargetPaths {
  return { ...paths, part: paths.copy, journal: `${paths.copy}.json` };
}
