/** The files of one target; all stand in one folder, so that the last step is a rename within one file system. */
export interface TargetPaths {
  /** Absolute path of the finished file. */
  readonly target: string;
  readonly part: string;
  readonly journal: string;
  readonly lock: string;
}

export function pathsOf(target: string): TargetPaths {
  return { target, part: `${target}.part`, journal: `${target}.part.json`, lock: `${target}.part.lock` };
}
