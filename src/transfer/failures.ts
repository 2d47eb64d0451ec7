import { Failure } from '../errors/failure.js';
import { ioCode, reasonOf } from '../errors/io-reason.js';
import { HttpFailure } from '../http/failures.js';

/** The size of what came, or of what the source announces, is not the size that was stated. */
export class SizeMismatchError extends Failure {
  readonly code = 'SIZE_MISMATCH';

  constructor(name: string, expected: number, found: number, who: string) {
    super(`${name}: ${who} ${found} bytes, expected ${expected}`, {
      expected: `${expected} bytes`,
      found: `${found} bytes`,
      next: 'Check whether the source has published another version; correct `size=` in the list if so.',
    });
  }
}

/** A mirror states another size than the source before it: it serves another file, and is left out. */
export class MirrorSizeError extends Failure {
  readonly code = 'MIRROR_SIZE';

  constructor(url: string, expected: number, found: number) {
    super(`${url} serves another file: ${found} bytes, the source before it states ${expected}`, {
      expected: `${expected} bytes`,
      found: `${found} bytes`,
      next: 'Remove the mirror from the item, or put it into an item of its own.',
    });
  }
}

/** The finished bytes do not have the digest that they must have. */
export class ChecksumMismatchError extends Failure {
  readonly code = 'CHECKSUM_MISMATCH';

  constructor(name: string, algorithm: string, expected: string, found: string, origin: string) {
    super(`${name}: ${algorithm} is ${found}, ${origin} says ${expected}`, {
      expected: `${algorithm} ${expected}`,
      found: `${algorithm} ${found}`,
      next: 'Compare the checksum with what the publisher states now; the bad bytes were deleted and not kept in the cache.',
    });
  }
}

/** The source began to serve other content while it was being fetched. */
export class SourceChangedError extends Failure {
  readonly code = 'SOURCE_CHANGED';

  constructor(url: string, expected: string, found: string) {
    super(`${url} changed while it was being fetched: ${expected} before, ${found} now`, {
      expected,
      found,
      next: 'Run again when the source is at rest, or name a URL that is pinned to one version.',
    });
  }
}

/** The source once served ranges and now answers with the whole file, or with nothing; another try may do better. */
export class RangeIgnoredError extends HttpFailure {
  readonly code = 'RANGE_IGNORED';

  constructor(url: URL, start: number, found: string) {
    super(url, `the bytes from ${start} on were asked for, ${found} came`, {
      retry: 'range',
      expected: `206 from byte ${start}`,
      found,
      next: 'The range is asked for again, then the file in one piece; the servers behind this URL differ: another mirror may do better.',
    });
  }
}

/** The body came in a content coding that this program cannot undo (RFC 9110, 8.4). */
export class ContentCodingError extends HttpFailure {
  readonly code = 'CONTENT_CODING';

  constructor(url: URL, coding: string, cause?: unknown) {
    super(url, `the body came encoded as ${coding} although it was asked for as it is`, {
      retry: 'never',
      expected: 'no Content-Encoding',
      found: coding,
      next: 'Use another mirror: this server ignores Accept-Encoding: identity.',
      cause,
    });
  }
}

/** An HTML page came where the item is plainly something else: a login page, a captive portal, an error page. */
export class HtmlPageError extends Failure {
  readonly code = 'HTML_PAGE';

  constructor(url: string, name: string, title: string) {
    super(`${url} sent an HTML page${title ? ` titled “${title}”` : ''} instead of ${name}`, {
      expected: name,
      found: title ? `an HTML page: ${title}` : 'an HTML page',
      next: 'Open the URL in a browser: it may need a login, a token (`headers`), or another address. Give a checksum if the page is what you want.',
    });
  }
}

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

/** The run was told to stop; what arrived is kept. */
export class StoppedError extends Failure {
  readonly code = 'STOPPED';

  constructor(readonly reason: 'SIGINT' | 'SIGTERM' | 'time-limit') {
    super(reason === 'time-limit' ? 'stopped by the time limit' : `stopped by ${reason}`, {
      next: 'Run again: it goes on from the bytes that are here.',
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
