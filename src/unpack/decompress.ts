import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ioCode, reasonOf } from '../errors/io-reason.js';
import type { Codec } from './archive-kind.js';
import { ArchiveFormatError, ProgramMissingError } from './unpack-errors.js';

type Command = readonly [string, ...string[]];

/** The programs that unpack what Node cannot, best first. Each reads standard input and writes standard output. */
const programs: Readonly<Record<'xz' | 'zstd' | 'bzip2', readonly Command[]>> = {
  xz: [
    ['xz', '-dc'],
    ['7z', 'e', '-txz', '-si', '-so'],
  ],
  zstd: [
    ['zstd', '-dcq', '--long=31'],
    ['7z', 'e', '-tzstd', '-si', '-so'],
  ],
  bzip2: [
    ['bzip2', '-dc'],
    ['7z', 'e', '-tbzip2', '-si', '-so'],
  ],
};

/**
 * The bytes of a file without its compression.
 *
 * @throws ArchiveFormatError for damaged data; ProgramMissingError
 */
export async function* decompressed(path: string, codec: Codec, archive: string): AsyncGenerator<Buffer> {
  switch (codec) {
    case 'none':
      yield* createReadStream(path);
      return;
    case 'gzip':
      try {
        yield* pipeline(createReadStream(path), createGunzip(), () => undefined);
      } catch (error) {
        throw new ArchiveFormatError(archive, reasonOf(error), error);
      }
      return;
    default:
      yield* through(programs[codec], path, archive);
  }
}

async function* through(commands: readonly Command[], path: string, archive: string): AsyncGenerator<Buffer> {
  const { child, program } = await startFirst(commands, archive);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, 500);
  });
  const ended = once(child, 'close');
  pipeline(createReadStream(path), child.stdin, () => undefined);
  try {
    yield* child.stdout;
    const [code] = await ended;
    if (code === 0) return;
    throw new ArchiveFormatError(
      archive,
      complaint.trim().split('\n', 1)[0] || `${program} ended with ${code}`,
    );
  } finally {
    // Whoever stops reading early wants no more of it.
    child.kill();
  }
}

/** @throws ProgramMissingError where none of the programs is there */
async function startFirst(commands: readonly Command[], archive: string) {
  for (const [program, ...args] of commands) {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    try {
      await once(child, 'spawn');
      return { child, program };
    } catch (error) {
      if (ioCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new ProgramMissingError(
    archive,
    commands.map(([program]) => program),
  );
}
