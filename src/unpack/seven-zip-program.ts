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
   * @throws ArchiveFormatError where it ends with a failure
   */
  run(...args: readonly string[]): Promise<Buffer>;
}

/** @throws ProgramMissingError */
export async function findSevenZip(path: string, archive: string): Promise<SevenZip> {
  for (const program of sevenZipNames) {
    try {
      await start(program, ['i'], archive);
      return { run: (...args) => start(program, [...args, '--', path], archive) };
    } catch (error) {
      if (ioCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new ProgramMissingError(archive, sevenZipNames, sevenZipPackage);
}

/** @throws ArchiveFormatError; the error of the system where it cannot be started */
function start(program: string, args: readonly string[], archive: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: longestOutput, windowsHide: true, encoding: 'buffer' } as const;
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (typeof error.code === 'string') reject(error);
      else {
        const problem = firstLine(stderr.toString('utf8')) || `${program} ended with ${error.code}`;
        reject(new ArchiveFormatError(archive, problem, error));
      }
    });
    // It would ask for a password.
    child.stdin?.end();
  });
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
