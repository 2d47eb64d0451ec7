import { execFile } from 'node:child_process';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ioCode } from '../errors/io-reason.js';
import { noBytes } from './entry.js';
import { leavesFrom, Places } from './place.js';
import { ArchiveFormatError, ProgramMissingError, UnsafeEntryError } from './unpack-errors.js';

/** The names under which 7-Zip is installed, best first. */
const programs = ['7zz', '7z', '7za', '7zr'];
/** Bytes of a listing. */
const longestListing = 256 * 1024 ** 2;

/**
 * Unpacks a 7z archive into `folder`, which is empty and nobody else's, with the 7-Zip of the system. What it lists is
 * checked before anything is unpacked, and the links that it has made are checked before anybody follows them.
 *
 * @param strip folders that are going to be taken off the front of every path
 * @throws ProgramMissingError; ArchiveFormatError; UnsafeEntryError
 */
export async function unpack7z(path: string, folder: string, strip: number, archive: string): Promise<void> {
  const { program, listing } = await list(path, archive);
  const places = new Places(0);
  for (const { entry, isFolder } of entriesListed(listing)) {
    const kind = isFolder ? 'folder' : 'file';
    const place = places.of({
      path: entry,
      kind,
      mode: undefined,
      modifiedAt: undefined,
      link: '',
      body: noBytes(),
    });
    if (place.kind === 'unsafe') throw new UnsafeEntryError(archive, entry, place.why);
  }
  await run(program, ['x', '-y', '-bd', `-o${folder}`, '--', path], archive);
  await refuseLinksOut(folder, strip, archive);
}

/** The paths of `7z l -slt`, which writes a paragraph of `Name = value` for each entry. */
export function entriesListed(listing: string): readonly { entry: string; isFolder: boolean }[] {
  return listing.split(/\r?\n\r?\n/).flatMap((paragraph) => {
    const [, entry] = /^Path = (.*)$/m.exec(paragraph) ?? [];
    if (entry === undefined) return [];
    const isFolder = /^(?:Folder = \+|Attributes = D)/m.test(paragraph);
    return [{ entry: entry.replace(/\r$/, '').replaceAll('\\', '/'), isFolder }];
  });
}

async function list(path: string, archive: string): Promise<{ program: string; listing: string }> {
  for (const program of programs) {
    try {
      const listing = await run(program, ['l', '-slt', '-ba', '-sccUTF-8', '--', path], archive);
      return { program, listing };
    } catch (error) {
      if (ioCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new ProgramMissingError(archive, programs);
}

/** @throws ArchiveFormatError where it ends with a failure; the error of the system where it cannot be started */
function run(program: string, args: readonly string[], archive: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: longestListing, windowsHide: true };
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (typeof error.code === 'string') reject(error);
      else
        reject(
          new ArchiveFormatError(archive, firstLine(stderr) || `${program} ended with ${error.code}`, error),
        );
    });
    // It would ask for a password.
    child.stdin?.end();
  });
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

async function refuseLinksOut(folder: string, strip: number, archive: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await lstat(path)).isSymbolicLink()) continue;
    const inside = relative(folder, path).split(sep).slice(strip).join('/');
    const target = await readlink(path);
    if (inside !== '' && leavesFrom(inside, target)) {
      throw new UnsafeEntryError(archive, inside, `is a link that leads out, to ${JSON.stringify(target)}`);
    }
  }
}
