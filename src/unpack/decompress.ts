import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ioCode, reasonOf } from '../errors/io-reason.js';
import type { Codec } from './archive-kind.js';
import { fullSevenZipNames } from './seven-zip-program.js';
import { ArchiveFormatError, ProgramMissingError } from './unpack-errors.js';

type Command = readonly [program: string, ...args: string[]];

/** What unpacks that which Node cannot: its own program, and the package that has it. 7-Zip knows all of them too. */
const programs: Readonly<Record<'xz' | 'zstd' | 'bzip2', { command: Command; package: string }>> = {
  xz: { command: ['xz', '-dc'], package: 'xz-utils' },
  zstd: { command: ['zstd', '-dcq', '--long=31'], package: 'zstd' },
  bzip2: { command: ['bzip2', '-dc'], package: 'bzip2' },
};

/**
 * The bytes of a file without its compression.
 *
 * @throws ArchiveFormatError for damaged data; ProgramMissingError; `signal.reason`
 */
export async function* decompressed(
  path: string,
  codec: Codec,
  archive: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const bytes of bytesOf(path, codec, archive, signal)) {
    signal.throwIfAborted();
    yield bytes;
  }
}

async function* bytesOf(
  path: string,
  codec: Codec,
  archive: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
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
      yield* through(codec, path, archive, signal);
  }
}

async function* through(
  codec: keyof typeof programs,
  path: string,
  archive: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { child, program } = await startFirst(codec, archive);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, 500);
  });
  const ended = once(child, 'close');
  const stop = () => child.kill();
  signal.addEventListener('abort', stop);
  pipeline(createReadStream(path), child.stdin, () => undefined);
  try {
    yield* child.stdout;
    const [code] = await ended;
    signal.throwIfAborted();
    if (code === 0) return;
    throw new ArchiveFormatError(
      archive,
      complaint.trim().split('\n', 1)[0] || `${program} ended with ${code}`,
    );
  } finally {
    signal.removeEventListener('abort', stop);
    // Whoever stops reading early wants no more of it.
    stop();
  }
}

/** Starts the first program that is there; it reads standard input and writes standard output. */
async function startFirst(codec: keyof typeof programs, archive: string) {
  const { command, package: own } = programs[codec];
  const commands = [command, ...fullSevenZipNames.map((name) => sevenZipCommand(name, codec))];
  for (const [program, ...args] of commands) {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    try {
      await once(child, 'spawn');
      return { child, program };
    } catch (error) {
      if (ioCode(error) !== 'ENOENT') throw error;
    }
  }
  const names = commands.map(([program]) => program);
  throw new ProgramMissingError(archive, names, `the package ${own} of Debian and Ubuntu`);
}

function sevenZipCommand(name: string, codec: string): Command {
  return [name, 'e', `-t${codec}`, '-si', '-so'];
}
