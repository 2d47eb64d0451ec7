import { dirname } from 'node:path';
import { formatBytes, formatExactBytes } from '../format.js';
import { Failure } from './failure.js';
import { ioCode, reasonOf } from './io-reason.js';

/** The disk cannot take what is missing. */
export class DiskFullError extends Failure {
  readonly code = 'DISK_FULL';

  constructor(path: string, needed: number | undefined, free: number | undefined, cause?: unknown) {
    super(`no space left for ${path}${needed === undefined ? '' : `: ${inBytes(needed, free ?? 0)}`}`, {
      ...(needed === undefined ? {} : { expected: `${formatExactBytes(needed)} free` }),
      ...(free === undefined ? {} : { found: `${formatExactBytes(free)} free` }),
      next: 'Free space on this disk or choose another `path`, then run again.',
      cause,
    });
  }
}

/** Numbers that look alike when they are rounded are told to the byte. */
function inBytes(needed: number, free: number): string {
  const looksAlike = formatBytes(needed) === formatBytes(free);
  const [missing, left] = [needed, free].map(looksAlike ? formatExactBytes : formatBytes);
  return `${missing} are missing, ${left} are free`;
}

/** The operating system refused to read or write a file. */
export class DiskError extends Failure {
  readonly code = 'DISK';

  constructor(doing: string, path: string, cause: unknown) {
    super(`cannot ${doing} ${path}: ${withoutCall(reasonOf(cause))}`, {
      next: adviceFor(ioCode(cause), doing, path),
      cause,
    });
  }
}

/** Node's messages end with the call and the path, which have been said. */
function withoutCall(reason: string): string {
  return reason.replace(/, [a-z]+ '.*'$/s, '');
}

function adviceFor(code: string | undefined, doing: string, path: string): string {
  const folder = dirname(path);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      // Here the file itself is there, and what it lacks.
      if (doing === 'read' || doing === 'digest') return `Let this user read ${path}, or remove it.`;
      if (doing === 'open') return `Let this user read and write ${path}, or remove it.`;
      if (doing === 'make executable') return `Another user owns ${path}: let that one do it, or remove it.`;
      return `Let this user write to ${folder}, or choose another \`path\`.`;
    case 'EEXIST':
    case 'ENOTDIR':
      return 'A file, or a link that leads nowhere, stands where a folder is needed: remove it, or choose another `path`, `out=` or `dir=`.';
    case 'ENAMETOOLONG':
      return 'Give the item a shorter name with `out=`, or choose a shorter `path`.';
    default:
      return `Check that ${folder} is there, is writable and is on a healthy disk.`;
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
