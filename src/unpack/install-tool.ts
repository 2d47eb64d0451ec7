import { chmod, copyFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Request, Tool } from '../list/request.js';
import { archiveKind } from './archive-kind.js';
import type { Tools } from './tools.js';
import { unpack } from './unpack.js';

/**
 * The folder of a tool's programs where that version is in the tool cache already, so that an item that is only for it
 * need not be fetched; undefined for every other item.
 */
export type InstalledTool = (request: Pick<Request, 'tool' | 'extract'>) => Promise<string | undefined>;

export function installedToolIn(tools: Tools): InstalledTool {
  return async ({ tool, extract }) => {
    if (tool === undefined || extract === true) return undefined;
    const folder = await tools.find(tool.name, tool.version);
    return folder && (await programsIn(folder));
  };
}

/**
 * Puts a tool into the tool cache, unless that version is there already. What is no archive is itself the program.
 *
 * @param file the finished file, absolute
 * @param strip folders to take off the front of every entry of an archive
 * @returns the folder of its programs: `bin` in it where there is one
 * @throws what `unpack` throws, with `signal`; errors of the file system
 */
export async function installTool(
  file: string,
  { name, version }: Tool,
  strip: number,
  tools: Tools,
  signal: AbortSignal,
): Promise<string> {
  const folder =
    (await tools.find(name, version)) ??
    (await tools.keep(name, version, async (empty) => {
      if (archiveKind(file) === undefined) return placeProgram(file, join(empty, basename(file)));
      const unpacking = { strip, staging: `${empty}.unpacking`, signal, admit: () => undefined };
      await unpack(file, empty, unpacking);
    }));
  return programsIn(folder);
}

async function programsIn(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  const hasBin = await stat(bin).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return hasBin ? bin : folder;
}

async function placeProgram(file: string, program: string): Promise<void> {
  await copyFile(file, program);
  await chmod(program, 0o755);
}
