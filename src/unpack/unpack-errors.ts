import { Failure } from '../errors/failure.js';
import { reasonOf } from '../errors/io-reason.js';
import type { NamedTarget } from '../list/target-clash.js';

/** An archive with an entry that would leave the folder it is unpacked into. Nothing of it has reached that folder. */
export class UnsafeEntryError extends Failure {
  readonly code = 'ARCHIVE_UNSAFE';

  constructor(archive: string, entry: string, why: string) {
    super(`${archive} is not unpacked: its entry ${JSON.stringify(entry)} ${why}`, {
      expected: 'entries that stay inside the folder',
      found: entry,
      next: 'Ask the publisher of the archive; if you trust it, unpack it yourself in a step of its own.',
    });
  }
}

/** An archive with an entry in the way of a file that this run fetches. Nothing of it has been unpacked. */
export class EntryClashError extends Failure {
  readonly code = 'ARCHIVE_CLASH';

  /** @param entry where it would go, relative to what the target's name is relative to */
  constructor(archive: string, entry: string, { name, origin }: NamedTarget) {
    super(
      `${archive} is not unpacked: its entry ${JSON.stringify(entry)} would be in the way of ${name}, the target of ${origin}`,
      {
        expected: 'entries that leave alone what this run fetches',
        found: entry,
        next: 'Give the archive, or that file, a folder of its own with dir=FOLDER or another name with out=NAME.',
      },
    );
  }
}

/** An archive that is damaged, encrypted, or written in a way that is not read here. */
export class ArchiveFormatError extends Failure {
  readonly code = 'ARCHIVE_FORMAT';

  constructor(archive: string, problem: string, cause?: unknown) {
    super(`${archive} cannot be unpacked: ${problem}`, {
      expected: 'a sound archive of the kind that its name says',
      found: problem,
      next: 'Check the URL and its checksum; the file is as the source sent it.',
      cause,
    });
  }
}

/** The item asks to be unpacked, and its name says that it is no archive. */
export class NotAnArchiveError extends Failure {
  readonly code = 'NOT_AN_ARCHIVE';

  constructor(name: string) {
    super(`${name} is no archive that can be unpacked`, {
      expected: 'a name that ends in .zip, .tar, .tar.gz, .tgz, .tar.xz, .tar.zst, .tar.bz2 or .7z',
      found: name,
      next: 'Remove extract=true, or give the file the ending of what it is with out=NAME.',
    });
  }
}

/** A format that needs a program of the system, which is not there. */
export class ProgramMissingError extends Failure {
  readonly code = 'PROGRAM_MISSING';

  /** @param where the package that has the first of them, for a person */
  constructor(archive: string, programs: readonly string[], where: string) {
    super(`${archive} cannot be unpacked: ${programs.join(' or ')} is not installed`, {
      expected: `${programs.join(' or ')} in a folder of PATH`,
      found: 'none',
      next: `Install one of them in a step before this one (${where}), or choose another format of the archive.`,
    });
  }
}

/** The files could not be put into their place. */
export class UnpackDiskError extends Failure {
  readonly code = 'UNPACK_DISK';

  constructor(archive: string, cause: unknown) {
    super(`${archive} could not be unpacked: ${reasonOf(cause)}`, {
      found: reasonOf(cause),
      next: 'Check that the folder is writable and has room, and that nothing else stands where the archive has a folder.',
      cause,
    });
  }
}
