import { execFile } from 'node:child_process';
import { ioCode } from '../errors/io-reason.js';
import { ArchiveFormatError, ProgramMissingError } from './unpack-errors.js';

/** The names under which 7-Zip is installed, best first. */
const sevenZipNames = ['7zz', '7z', '7za', '7zr'] as const;

/** Those that know other formats than 7z and xz too. */
export const fullSevenZipNames = sevenZipNames.filter((name) => name !== '7zr');

const sevenZipPackage = 'the package 7zip of Debian and Ubuntu, sevenzip of Homebrew';

/** Bytes that it may write; a listing of a million entries has fewer. */
const longestOutput = 256 * 1024 ** 2;

/** The 7-Zip of the system, on one archive. */
export interface SevenZip {
  /**
   * @param args without the archive, which comes last
   * @returns what it wrote on standard output
   * @throws ArchiveFormatError where it ends with a failure; the reason of the signal that has stopped it
   */
  run(...args: readonly string[]): Promise<Buffer>;
}

/**
 * @param signal stops it, once it is aborted
 * @throws ProgramMissingError; `signal.reason`
 */
export async function findSevenZip(path: string, archive: string, signal: AbortSignal): Promise<SevenZip> {
  for (const program of sevenZipNames) {
    try {
      await start(program, ['i'], archive, signal);
      return { run: (...args) => start(program, [...args, '--', path], archive, signal) };
    } catch (error) {
      if (ioCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new ProgramMissingError(archive, sevenZipNames, sevenZipPackage);
}

/**
 * Resolves, or rejects, once the program has ended: until then it may write.
 *
 * @throws ArchiveFormatError; `signal.reason`; the error of the system where it cannot be started
 */
function start(
  program: string,
  args: readonly string[],
  archive: string,
  signal: AbortSignal,
): Promise<Buffer> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: longestOutput, windowsHide: true, encoding: 'buffer' } as const;
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      signal.removeEventListener('abort', stop);
      if (error === null) resolve(stdout);
      else if (signal.aborted) reject(signal.reason);
      else if (typeof error.code === 'string') reject(error);
      else {
        const problem = firstLine(stderr.toString('utf8')) || `${program} ended with ${error.code}`;
        reject(new ArchiveFormatError(archive, problem, error));
      }
    });
    // What it has written is of no use to anybody.
    const stop = () => child.kill('SIGKILL');
    signal.addEventListener('abort', stop);
    // It would ask for a password.
    child.stdin?.end();
  });
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
