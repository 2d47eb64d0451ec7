import { Failure } from './failure.js';
import { ioCode, reasonOf } from './io-reason.js';

/** The disk cannot take what is missing. */
export class DiskFullError extends Failure {
  readonly code = 'DISK_FULL';

  constructor(path: string, needed: number | undefined, free: number | undefined, cause?: unknown) {
    super(
      `no space left for ${path}${needed === undefined ? '' : `: ${needed} bytes are missing, ${free ?? 0} are free`}`,
      {
        ...(needed === undefined ? {} : { expected: `${needed} bytes free` }),
        ...(free === undefined ? {} : { found: `${free} bytes free` }),
        next: 'Free space on this disk or choose another `path`; what has arrived is kept and the next run goes on from it.',
        cause,
      },
    );
  }
}

/** The operating system refused to read or write a file. */
export class DiskError extends Failure {
  readonly code = 'DISK';

  constructor(doing: string, path: string, cause: unknown) {
    super(`cannot ${doing} ${path}: ${reasonOf(cause)}`, {
      next: 'Check that the folder exists, is writable and is on a healthy disk.',
      cause,
    });
  }
}

/** A folder, device or the like stands where the file should go. */
export class TargetNotFileError extends Failure {
  readonly code = 'TARGET_NOT_FILE';

  constructor(path: string, found: string) {
    super(`${path} is ${found}, not a file`, {
      expected: 'a file or nothing',
      found,
      next: 'Remove it or give the item another name with `out=`.',
    });
  }
}

/** Another process took over the target while this one was writing to it. */
export class TargetTakenError extends Failure {
  readonly code = 'TARGET_TAKEN';

  constructor(path: string) {
    super(`another process took over ${path}`, {
      next: 'Give each process a folder of its own, or let one of them finish first.',
    });
  }
}

/** Turns an error of the file system into the failure that says what to do about it. */
export function diskFailure(doing: string, path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = ioCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new DiskFullError(path, undefined, undefined, error)
    : new DiskError(doing, path, error);
}

/** For `catch`: the same, thrown. */
export function failedTo(doing: string, path: string): (error: unknown) => never {
  return (error) => {
    throw diskFailure(doing, path, error);
  };
}
