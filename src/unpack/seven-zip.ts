import { chmod, lstat, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import { Places } from './place.js';
import { entriesListed, type ListedEntry } from './seven-zip-listing.js';
import { findSevenZip, type SevenZip } from './seven-zip-program.js';
import { ArchiveFormatError, UnsafeEntryError } from './unpack-errors.js';

/** Bytes of a link's text; no file system takes a longer one. */
const longestLink = 64 * 1024;

/**
 * Unpacks a 7z archive into `folder`, which is empty and nobody else's, with the 7-Zip of the system. Where its entries and
 * links lead is decided before anything is unpacked, and links are made here: what 7-Zip thinks of them differs from
 * version to version.
 *
 * @param strip folders that are going to be taken off the front of every path
 * @throws ProgramMissingError; ArchiveFormatError; UnsafeEntryError; `signal.reason`; errors of the file system
 */
export async function unpack7z(
  path: string,
  folder: string,
  strip: number,
  archive: string,
  signal: AbortSignal,
): Promise<void> {
  const sevenZip = await findSevenZip(path, archive, signal);
  const listing = await sevenZip.run('l', '-slt', '-ba', '-sccUTF-8');
  const entries = entriesListed(listing.toString('utf8'));
  // Where paths lead is known before where links do: to read these they have to be named without ambiguity.
  refuseUnsafe(entries, () => '.', strip, archive);
  const links = entries.filter(({ kind }) => kind === 'symlink');
  // Beside the folder: any name in it may be one of the archive's.
  const names = `${folder}.links`;
  try {
    await writeFile(names, links.map(({ path }) => `${path}\n`).join(''));
    const texts = await textsOf(links, names, sevenZip, archive);
    refuseUnsafe(entries, (link) => texts.get(link) ?? '', strip, archive);
    const without = links.length === 0 ? [] : [`-x@${names}`];
    await sevenZip.run('x', '-y', '-bd', '-spd', '-scsUTF-8', ...without, `-o${folder}`);
    for (const [link, text] of texts) await makeLink(join(folder, link.path), text);
  } finally {
    await rm(names, { force: true });
  }
  await plainModes(folder);
}

/** @throws UnsafeEntryError */
function refuseUnsafe(
  entries: readonly ListedEntry[],
  textOf: (link: ListedEntry) => string,
  strip: number,
  archive: string,
): void {
  // As the entries stand, since they are unpacked with all their folders, and as they are going to be.
  for (const taken of new Set([0, strip])) {
    const places = new Places(taken);
    for (const entry of entries) {
      const { path, kind } = entry;
      const place = places.of({ path, kind, link: kind === 'symlink' ? textOf(entry) : '' });
      if (place.kind === 'unsafe') throw new UnsafeEntryError(archive, path, place.why);
    }
  }
}

/** The text of every link: 7-Zip writes them one behind the other, in the order of its listing. */
async function textsOf(
  links: readonly ListedEntry[],
  names: string,
  sevenZip: SevenZip,
  archive: string,
): Promise<ReadonlyMap<ListedEntry, string>> {
  if (links.length === 0) return new Map();
  const total = links.reduce((sum, { size }) => sum + size, 0);
  if (!(total <= links.length * longestLink)) throw oddLinks(archive);
  const texts = await sevenZip.run('x', '-so', '-bd', '-spd', '-scsUTF-8', `-i@${names}`);
  if (texts.length !== total) throw oddLinks(archive);
  const found = new Map<ListedEntry, string>();
  let at = 0;
  for (const link of links) {
    found.set(link, texts.toString('utf8', at, at + link.size));
    at += link.size;
  }
  return found;
}

function oddLinks(archive: string): ArchiveFormatError {
  return new ArchiveFormatError(archive, 'where its links lead cannot be read');
}

async function makeLink(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  await symlink(text, path);
}

/** Takes away what an archive has no say in: whose rights a program runs with. */
async function plainModes(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const stats = await lstat(path);
    if (stats.isFile() && (stats.mode & 0o7000) !== 0) await chmod(path, stats.mode & 0o777);
  }
}
